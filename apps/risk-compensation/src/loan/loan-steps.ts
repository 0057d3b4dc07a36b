import type { LoanStepRefused } from '@kejin/contracts/risk-compensation';
import { refuse, type CivilDate, type Refused } from '@kejin/kernel';
import { stageNames, type Duty, type KnownLoan, type Loan, type LoanStage } from './loan';

export type CaseStep =
  | 'SubmitLoan'
  | 'ResubmitLoan'
  | 'WithdrawLoan'
  | 'PassCountyReview'
  | 'PassCityReview'
  | 'ReturnLoan'
  | 'RejectLoan'
  | 'ReportLoans'
  | 'RecordProvinceAnswer';

/** From which stages a step may be taken. */
export const stepsFrom: Readonly<Record<CaseStep, readonly LoanStage[]>> = {
  SubmitLoan: ['WITHDRAWN'],
  ResubmitLoan: ['RETURNED'],
  WithdrawLoan: ['COUNTY_REVIEW', 'CITY_REVIEW', 'RETURNED', 'AWAITING_REPORT'],
  PassCountyReview: ['COUNTY_REVIEW'],
  PassCityReview: ['CITY_REVIEW'],
  ReturnLoan: ['COUNTY_REVIEW', 'CITY_REVIEW'],
  RejectLoan: ['COUNTY_REVIEW', 'CITY_REVIEW', 'RETURNED'],
  ReportLoans: ['AWAITING_REPORT'],
  RecordProvinceAnswer: ['REPORTED'],
};

const stepNames: Readonly<Record<CaseStep, string>> = {
  SubmitLoan: '提交备案',
  ResubmitLoan: '补正后再提交',
  WithdrawLoan: '撤回',
  PassCountyReview: '县区审核通过',
  PassCityReview: '市级审核通过',
  ReturnLoan: '退回补正',
  RejectLoan: '不予备案',
  ReportLoans: '报省',
  RecordProvinceAnswer: '登记省级答复',
};

const dutyNames: Readonly<Record<Duty, string>> = {
  submit: '提交',
  'county-review': '县区审核',
  'city-review': '市级审核',
  import: '录入历史贷款',
};

/** Who takes the step and when. A bank's own system is no person, and neither is a clock or a reactor of ours. */
export type Actor = Readonly<{ personId: string | null; duty: Duty; today: CivilDate }>;

export type StepRefusal = 'loan-unknown' | 'step-not-allowed' | 'duty-conflict' | 'person-required';

/**
 * The loan, when the step may be taken by this person now. Four eyes: whoever did something else in the case is
 * refused, and the attempt is kept for the auditor. Without a person nobody could be compared with, so a system may
 * file for its bank and judge nothing.
 */
export const requireStep = (loan: Loan, step: CaseStep, actor: Actor): KnownLoan | Refused<StepRefusal> => {
  if (loan.stage === 'UNKNOWN') return refuse('loan-unknown', '没有这笔贷款。');
  const earlier = actor.personId === null ? undefined : loan.dutyByPerson[actor.personId];
  if (earlier !== undefined && earlier !== actor.duty)
    return {
      ...refuse(
        'duty-conflict',
        `您在本案中已承担“${dutyNames[earlier]}”职责，不能再办理“${stepNames[step]}”。`,
      ),
      recorded: stepRefused(loan, step, actor.today),
    };
  if (actor.personId === null && actor.duty !== 'submit')
    return refuse('person-required', `“${stepNames[step]}”须由工作人员本人登录办理，系统账号不能办理。`);
  if (!stepsFrom[step].includes(loan.stage))
    return refuse(
      'step-not-allowed',
      `贷款现处于“${stageNames[loan.stage]}”，不能办理“${stepNames[step]}”。`,
    );
  return loan;
};

const stepRefused = (loan: KnownLoan, step: CaseStep, today: CivilDate): LoanStepRefused => ({
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
