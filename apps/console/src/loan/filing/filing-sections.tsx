import { EnterpriseSection } from './enterprise-section';
import type { FieldName } from './filing-fields';
import { PurposeSection, RateSection, TermsSection } from './terms-sections';
import type { FilingState } from './use-filing';

type Props = Readonly<{ desk: FilingState; showMissing: boolean; fixed?: readonly FieldName[] }>;

/** The form whole, as the paper has it. */
export const FilingSections = ({ desk, showMissing, fixed = [] }: Props) => (
  <>
    <EnterpriseSection desk={desk} showMissing={showMissing} />
    <TermsSection desk={desk} showMissing={showMissing} fixed={fixed} />
    <RateSection desk={desk} showMissing={showMissing} />
    <PurposeSection desk={desk} showMissing={showMissing} />
  </>
);
