import type { RecordedAnswer } from '../../workload/event-owners';

/** Where the model believes a loan stands. It knows the rules, not the code. */
export type ModelStage =
  | 'COUNTY_REVIEW'
  | 'CITY_REVIEW'
  | 'AWAITING_REPORT'
  | 'REPORTED'
  | 'FILED'
  | 'RETURNED'
  | 'REJECTED'
  | 'WITHDRAWN';

export type Step =
  | 'county-pass'
  | 'city-pass'
  | 'return'
  | 'rejection'
  | 'withdrawal'
  | 'resubmission'
  | 'report'
  | 'accept'
  | 'decline';

const next: Readonly<Record<ModelStage, Partial<Record<Step, ModelStage>>>> = {
  COUNTY_REVIEW: {
    'county-pass': 'CITY_REVIEW',
    return: 'RETURNED',
    rejection: 'REJECTED',
    withdrawal: 'WITHDRAWN',
  },
  CITY_REVIEW: {
    'city-pass': 'AWAITING_REPORT',
    rejection: 'REJECTED',
    withdrawal: 'WITHDRAWN',
    return: 'RETURNED',
  },
  AWAITING_REPORT: { report: 'REPORTED', withdrawal: 'WITHDRAWN' },
  REPORTED: { accept: 'FILED', decline: 'REJECTED' },
  FILED: {},
  RETURNED: { resubmission: 'COUNTY_REVIEW', withdrawal: 'WITHDRAWN' },
  REJECTED: {},
  WITHDRAWN: {},
};

export const stepsFrom = (stage: ModelStage): Step[] => Object.keys(next[stage]) as Step[];

export const modelStageAfter = (stage: ModelStage, step: Step): ModelStage | undefined => next[stage][step];

/** One loan as its bank remembers it. */
export type ModelLoan = {
  loanId: string;
  stage: ModelStage;
  version: number;
  county: string;
  bank: string;
  form: Readonly<Record<string, unknown>>;
};

/** What is wrong with an answer of success, seen from the model; undefined when nothing is. */
export const wrongWith = (loan: ModelLoan, step: Step, answer: RecordedAnswer): string | undefined => {
  const expected = loan.version + 1;
  if (answer.streamVersion !== expected)
    return `${loan.loanId} ${step}：版本应为 ${expected}，答复 ${answer.streamVersion}`;
  if (answer.events.length !== 1)
    return `${loan.loanId} ${step}：应有一个事件，答复 ${answer.events.length} 个`;
  return undefined;
};
