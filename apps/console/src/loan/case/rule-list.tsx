import { ruleTitles } from '@kejin/contracts/risk-compensation/words';
import { Glyph, type GlyphName } from '../../parts/glyph';
import type { JudgedRule } from '../loan-queries';
import { RuleBasis } from './rule-basis';

const LOOKS: Readonly<
  Record<JudgedRule['outcome'], readonly [glyph: GlyphName, tone: string, word: string]>
> = {
  passed: ['tick', 'success', '符合'],
  warned: ['triangle', 'warning', '有提示'],
  failed: ['square', 'error', '不符合'],
};

type Props = Readonly<{
  rules: readonly JudgedRule[];
  /** Without inputs, for a narrow place. */
  isShort?: boolean;
}>;

/** The rules one by one, as they were judged: clause, inputs with their sources, the sum, the result. */
export const RuleList = ({ rules, isShort = false }: Props) => (
  <ol className={`rules ${isShort ? 'rules-short' : ''}`}>
    {rules.map((one) => {
      const [glyph, tone, word] = LOOKS[one.outcome];
      return (
        <li key={one.rule} className={`rule rule-${one.outcome}`}>
          <div className="rule-head">
            <b>{ruleTitles[one.rule] ?? one.rule}</b>
            <span className={`status tone-${tone}`}>
              <Glyph name={glyph} />
              {word}
            </span>
          </div>
          <p>{one.reason}</p>
          <p className="note">{one.clause}</p>
          {!isShort && <RuleBasis rule={one} />}
        </li>
      );
    })}
  </ol>
);
