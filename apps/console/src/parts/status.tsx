import { loanStages, type LoanStage } from '@kejin/contracts/risk-compensation/words';
import { Glyph, type GlyphName } from './glyph';

type Look = Readonly<{ glyph: GlyphName; tone: 'info' | 'success' | 'warning' | 'error' | 'quiet' }>;

/** One map from a state to its shape and colour, for lists, details and prints; its word is the contract's. */
const LOOKS: Readonly<Record<LoanStage, Look>> = {
  COUNTY_REVIEW: { glyph: 'half', tone: 'info' },
  CITY_REVIEW: { glyph: 'half', tone: 'info' },
  AWAITING_REPORT: { glyph: 'ring', tone: 'info' },
  REPORTED: { glyph: 'dot', tone: 'info' },
  FILED: { glyph: 'tick', tone: 'success' },
  RETURNED: { glyph: 'return', tone: 'warning' },
  REJECTED: { glyph: 'square', tone: 'error' },
  WITHDRAWN: { glyph: 'square', tone: 'quiet' },
};

/** A stage that this page does not know yet is shown as it was sent. */
export const Status = ({ stage }: Readonly<{ stage: LoanStage }>) => {
  const { glyph, tone } = LOOKS[stage] ?? { glyph: 'dashed-ring', tone: 'quiet' };
  return (
    <span className={`status tone-${tone}`}>
      <Glyph name={glyph} />
      {loanStages[stage] ?? stage}
    </span>
  );
};
