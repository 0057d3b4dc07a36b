import { Link } from 'react-router';
import { useWhoIAm } from '../../frame/me-context';
import { Notice } from '../../parts/notice';
import { Panel } from '../../parts/panel';
import type { Loan } from '../loan-queries';
import { AnswerForm } from './answer-form';
import { ReportForm } from './report-form';
import { ReviewForm } from './review-form';
import { nextHand, stepsOf } from './steps-of';
import { WithdrawForm } from './withdraw-form';

/** What this person may do with the loan now, and otherwise who has it. */
export const ActionPanel = ({ loan }: Readonly<{ loan: Loan }>) => {
  const me = useWhoIAm();
  const steps = stepsOf(loan.stage, me.may);
  return (
    <Panel title="办理">
      {steps.every((step) => step === 'withdraw') && <Notice kind="info" title={nextHand[loan.stage]} />}
      {loan.reasons && loan.reasons.length > 0 && (
        <Notice kind="warning" title={`原因：${loan.reasons.map(({ label }) => label).join('、')}`} />
      )}
      {steps.includes('pass') && <ReviewForm loan={loan} />}
      {steps.includes('report') && <ReportForm loan={loan} />}
      {steps.includes('answer') && <AnswerForm loan={loan} />}
      {steps.includes('resubmit') && (
        <Link className="button-link" to={`/loans/${loan.loanId}/resubmission`}>
          补正后再提交
        </Link>
      )}
      {steps.includes('withdraw') && <WithdrawForm loan={loan} />}
    </Panel>
  );
};
