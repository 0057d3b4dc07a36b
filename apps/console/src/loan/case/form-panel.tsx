import { DataRegion } from '../../parts/data-region';
import { Notice } from '../../parts/notice';
import { FormFacts } from '../filing/form-facts';
import { useFilingForm } from '../loan-queries';

/** The filing form whole, as it was last sent. */
export const FormPanel = ({ loanId }: Readonly<{ loanId: string }>) => (
  <DataRegion query={useFilingForm(loanId)} lines={8}>
    {({ form, submission, submissions, purposeTextNotice, objections }) => (
      <>
        {submissions > 1 && <p className="note">{`第 ${submission} 次提交，共 ${submissions} 次`}</p>}
        <FormFacts form={form} objections={objections} />
        {purposeTextNotice && <Notice kind="closed" title={`用途说明：${purposeTextNotice.detail}`} />}
      </>
    )}
  </DataRegion>
);
