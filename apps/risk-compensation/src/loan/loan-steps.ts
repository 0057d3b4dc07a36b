import {
  loanDuties,
  loanStages,
  loanSteps,
  type LoanDuty,
  type LoanStage,
  type LoanStep,
  type LoanStepRefused,
} from '@kejin/contracts/risk-compensation';
import { refuse, type CivilDate, type Refused } from '@kejin/kernel';
import type { KnownLoan, Loan } from './loan';

/** A step, and the stages it may be taken from. */
export type StepFrom = Readonly<{ step: LoanStep; from: readonly LoanStage[] }>;

/** Who takes the step and when. A bank's own system is no person, and neither is a clock or a reactor of ours. */
export type Actor = Readonly<{ personId: string | null; duty: LoanDuty; today: CivilDate }>;

export type StepRefusal = 'loan-unknown' | 'step-not-allowed' | 'duty-conflict' | 'person-required';

/**
 * The loan, when the step may be taken by this person now. Four eyes: whoever did something else in the case is
 * refused, and the attempt is kept for the auditor. Without a person nobody could be compared with, so a system may
 * file for its bank and judge nothing.
 */
export const requireStep = (
  loan: Loan,
  { step, from }: StepFrom,
  actor: Actor,
): KnownLoan | Refused<StepRefusal> => {
  if (loan.stage === 'UNKNOWN') return refuse('loan-unknown', '没有这笔贷款。');
  const earlier = actor.personId === null ? undefined : loan.dutyByPerson[actor.personId];
  if (earlier !== undefined && earlier !== actor.duty)
    return {
      ...refuse(
        'duty-conflict',
        `您在本案中已承担“${loanDuties[earlier]}”职责，不能再办理“${loanSteps[step]}”。`,
      ),
      recorded: stepRefused(loan, step, actor.today),
    };
  if (actor.personId === null && actor.duty !== 'submit')
    return refuse('person-required', `“${loanSteps[step]}”须由工作人员本人登录办理，系统账号不能办理。`);
  if (!from.includes(loan.stage))
    return refuse(
      'step-not-allowed',
      `贷款现处于“${loanStages[loan.stage]}”，不能办理“${loanSteps[step]}”。`,
    );
  return loan;
};

const stepRefused = (loan: KnownLoan, step: LoanStep, today: CivilDate): LoanStepRefused => ({
  type: 'LoanStepRefused',
  data: { ...keysOf(loan), step, refusal: 'duty-conflict', refusedOn: today },
});

/** Whose loan it is, as every event of the stream says. */
export const keysOf = ({ filing: { loanId, bankId, regionCode, uscc } }: KnownLoan) => ({
  loanId,
  bankId,
  regionCode,
  uscc,
});
