import { civilDate } from '@kejin/contracts/envelope';
import type { LoanSettled } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, refuse, type Decision } from '@kejin/kernel';
import { z } from 'zod';
import type { Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepFrom, type StepRefusal } from '../loan-steps';

export const Settlement = z.object({ settledOn: civilDate });
export type Settlement = z.output<typeof Settlement>;

const settleLoanStep: StepFrom = { step: 'SettleLoan', from: ['FILED'] };

/** The borrower has paid the loan back: its bank says so, and its amount counts against the cap no longer. */
export const settleLoan = (
  { settledOn }: Settlement,
  loan: Loan,
  actor: Actor,
): Decision<LoanSettled, StepRefusal | 'date-in-the-future'> => {
  const step = requireStep(loan, settleLoanStep, actor);
  if (isRefused(step)) return step;
  if (settledOn > actor.today) return refuse('date-in-the-future', '结清日不能晚于今天。');
  return accept({
    type: 'LoanSettled',
    data: { ...keysOf(step), settledOn, releasedFen: step.postedFen },
  });
};
