import { rejectionReasonTitles } from '@kejin/contracts/risk-compensation/words';
import { Button } from 'antd';
import { useState } from 'react';
import { ProblemNotice } from '../../parts/problem-notice';
import { yuanText } from '../../parts/yuan-text';
import type { Loan } from '../loan-queries';
import { usePass, useReject, useReturn, type RejectionReason } from './commands';
import { Knowingly } from './knowingly';
import { ReasonPicker } from './reason-picker';
import { ReturnForm } from './return-form';
import { useKnowingly } from './use-knowingly';

/** County or city: pass, send back, or refuse. What has changed since the submission is answered for first. */
export const ReviewForm = ({ loan }: Readonly<{ loan: Loan }>) => {
  const [opened, setOpened] = useState<'return' | 'reject'>();
  const knowing = useKnowingly(loan.loanId);
  const [pass, giveBack, reject] = [usePass(loan), useReturn(loan), useReject(loan)];
  const error = pass.error ?? giveBack.error ?? reject.error;
  const close = () => setOpened(undefined);
  return (
    <>
      {opened === undefined && (
        <>
          <Knowingly knowing={knowing} />
          <Button
            type="primary"
            block
            loading={pass.isPending}
            onClick={() => !knowing.isUnanswered && pass.mutate({ ...knowing.statement })}
          >
            {knowing.isUnanswered ? '先说明变化再通过' : `通过，计入备案 ${yuanText(loan.countedAmount)}`}
          </Button>
          <p className="buttons">
            <Button onClick={() => setOpened('return')}>退回补正</Button>
            <Button danger onClick={() => setOpened('reject')}>
              不予备案
            </Button>
          </p>
        </>
      )}
      {opened === 'return' && (
        <ReturnForm
          isPending={giveBack.isPending}
          onReturn={(body) => giveBack.mutate(body, { onSuccess: close })}
          onCancel={close}
        />
      )}
      {opened === 'reject' && (
        <ReasonPicker<RejectionReason>
          title="不予备案的原因"
          choices={rejectionReasonTitles}
          verb="不予备案"
          isPending={reject.isPending}
          onPick={(reasons) => reject.mutate({ reasons }, { onSuccess: close })}
          onCancel={close}
        />
      )}
      {error && <ProblemNotice error={error} />}
    </>
  );
};
