import { useNavigate, useParams } from 'react-router';
import { answered, loans } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { DraftStatus } from '../../draft/draft-status';
import { DataRegion } from '../../parts/data-region';
import { Notice } from '../../parts/notice';
import { PageTitle } from '../../parts/page-title';
import { useFilingForm, useLoan, type FilingBody, type FilingFormSent, type Loan } from '../loan-queries';
import { FilingDesk } from './filing-desk';
import { filingOf } from './filing-draft';
import type { FieldName } from './filing-fields';
import { FilingOpening } from './filing-opening';
import { ObjectionList, OpenObjections } from './objections';
import { useFiling, type OpenedFiling } from './use-filing';

/** What makes a loan this loan: the service refuses another value. */
const FIXED: readonly FieldName[] = ['contractNo', 'iouNo', 'loanAmount', 'drawdownDate', 'dueDate'];

/** A returned filing, with what was objected to, corrected and sent again. */
export const ResubmissionPage = () => {
  const { loanId = '' } = useParams();
  const loan = useLoan(loanId);
  const form = useFilingForm(loanId);
  return (
    <>
      <PageTitle title="补正后再提交" />
      <DataRegion query={loan}>
        {(found) => (
          <DataRegion query={form}>
            {({ submission, form: sent, objections }) => (
              <FilingOpening
                subject={loanId}
                form={`resubmission-${loanId}-${submission}`}
                first={filingOf(sent)}
              >
                {(opened) => <Correction loan={found} objections={objections} opened={opened} />}
              </FilingOpening>
            )}
          </DataRegion>
        )}
      </DataRegion>
    </>
  );
};

type CorrectionProps = Readonly<{
  loan: Loan;
  objections: FilingFormSent['objections'];
  opened: OpenedFiling;
}>;

const Correction = ({ loan, objections, opened }: CorrectionProps) => {
  const { loanId, reasons, supplementDueOn } = loan;
  const desk = useFiling(opened);
  const navigate = useNavigate();
  const resubmission = useCommand((body: FilingBody, key: string) =>
    answered(
      loans.POST('/loans/{loanId}/resubmission', {
        params: { path: { loanId }, header: { 'Idempotency-Key': key } },
        body,
      }),
    ),
  );
  const send = (body: FilingBody) =>
    resubmission.mutate(body, {
      onSuccess: () => {
        desk.clear();
        void navigate(`/loans/${loanId}`);
      },
    });
  const objection = (
    <Notice kind="warning" title={`退回原因：${(reasons ?? []).map(({ label }) => label).join('、')}`}>
      {supplementDueOn ? `请在 ${supplementDueOn} 前补正。` : '补正期限待定。'}
      {objections.length > 0 && <ObjectionList objections={objections} />}
      <DraftStatus state={desk.saving} />
    </Notice>
  );
  return (
    <OpenObjections value={objections}>
      <FilingDesk
        desk={desk}
        verb="补正后提交"
        fixed={FIXED}
        resubmissionOf={loanId}
        sending={resubmission}
        onSend={send}
        above={objection}
      />
    </OpenObjections>
  );
};
