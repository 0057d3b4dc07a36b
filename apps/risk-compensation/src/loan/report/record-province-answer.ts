import { LoanFiled, type LoanRejected } from '@kejin/contracts/risk-compensation';
import { accept, isRefused, refuse, type CivilDate, type Decision } from '@kejin/kernel';
import { acceptChanges, checkFacts, ONLY_WITHOUT_POLICY, type FactsNow } from '../facts/check-facts';
import type { KnownLoan, Loan } from '../loan';
import { keysOf, requireStep, type Actor, type StepFrom, type StepRefusal } from '../loan-steps';
import { filingPrefix } from './filing-prefix';
import type { ProvinceAnswer } from './report-api';

export type ProvinceRefusal =
  StepRefusal | 'date-in-the-future' | 'answer-before-report' | 'filing-numbers-exhausted' | 'facts-changed';

export type AnswerFacts = Readonly<{ lastSequence: number; now: FactsNow }>;

export const recordProvinceAnswerStep: StepFrom = { step: 'RecordProvinceAnswer', from: ['REPORTED'] };

/**
 * The province's answer for one loan, as the city records it. A filed loan gets the county's next number of the month
 * and its counted amount is posted; a declined one gives it back.
 */
export const recordProvinceAnswer = (
  answer: ProvinceAnswer,
  loan: Loan,
  { lastSequence, now }: AnswerFacts,
  actor: Actor,
): Decision<LoanFiled | LoanRejected, ProvinceRefusal> => {
  const step = requireStep(loan, recordProvinceAnswerStep, actor);
  if (isRefused(step)) return step;
  const answeredOn = answer.accepted ? answer.filedOn : answer.answeredOn;
  if (answeredOn > actor.today) return refuse('date-in-the-future', `答复日期${answeredOn}在今天之后。`);
  // The month of the number is the month of the answer: a day before the report would number an old month.
  const earliest = step.reportedOn ?? step.filing.drawdownOn;
  if (answeredOn < earliest)
    return refuse('answer-before-report', `答复日期${answeredOn}早于报省或放款之日${earliest}。`);
  if (!answer.accepted)
    return accept({
      type: 'LoanRejected',
      data: {
        ...keysOf(step),
        stage: 'PROVINCE',
        reasons: ['PROVINCE_DECLINED'],
        releasedFen: step.reservedFen,
        rejectedOn: answeredOn,
      },
    });
  if (lastSequence >= 9999) return refuse('filing-numbers-exhausted', '本县区当月备案编号已用完。');
  const check = checkFacts(step, now, actor.today);
  const accepted = acceptChanges(check, answer.knowingly, ONLY_WITHOUT_POLICY);
  if (isRefused(accepted)) return accepted;
  const data = { ...filed(step, answer, lastSequence + 1), ...accepted };
  return { events: [{ type: 'LoanFiled', data }], trace: check.trace };
};

const filed = (
  { filing }: KnownLoan,
  { filedOn, noticeNo }: Readonly<{ filedOn: CivilDate; noticeNo: string }>,
  sequence: number,
): LoanFiled['data'] => {
  // What concerns only the review stays out: a published event carries what its readers need.
  const kept = Object.entries(filing).filter(([name]) => Object.hasOwn(LoanFiled.schema.shape, name));
  const filingNo = `${filingPrefix(filedOn, filing.regionCode)}${String(sequence).padStart(4, '0')}`;
  return { ...Object.fromEntries(kept), filingNo, filedOn, noticeNo } as LoanFiled['data'];
};
