import { withdrawalReasonTitles } from '@kejin/contracts/risk-compensation/words';
import { Button } from 'antd';
import { useState } from 'react';
import { Notice } from '../../parts/notice';
import { ProblemNotice } from '../../parts/problem-notice';
import type { Loan } from '../loan-queries';
import { useWithdraw, type WithdrawalReason } from './commands';
import { ReasonPicker } from './reason-picker';

/** Taking back what was filed: it frees the enterprise's cap, and cannot be undone. */
export const WithdrawForm = ({ loan }: Readonly<{ loan: Loan }>) => {
  const [isOpen, setOpen] = useState(false);
  const withdrawal = useWithdraw(loan);
  if (!isOpen)
    return (
      <p className="buttons">
        <Button danger onClick={() => setOpen(true)}>
          撤回备案
        </Button>
      </p>
    );
  return (
    <>
      <Notice kind="warning" title="撤回后不能恢复">
        占用的额度随即释放。需要时可重新提交。
      </Notice>
      <ReasonPicker<WithdrawalReason>
        title="撤回的原因"
        choices={withdrawalReasonTitles}
        single
        verb="撤回备案"
        isPending={withdrawal.isPending}
        onPick={([reason]) => reason && withdrawal.mutate({ reason })}
        onCancel={() => setOpen(false)}
      />
      {withdrawal.error && <ProblemNotice error={withdrawal.error} />}
    </>
  );
};
