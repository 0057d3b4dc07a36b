import { addDays, addMonths, formatYuan, type CivilDate, type Fen } from '@kejin/kernel';
import type { Prng } from './prng';
import { lprPublications } from './policy-lpr';

export type SampleTerms = Readonly<Record<string, unknown>> &
  Readonly<{
    drawdownDate: CivilDate;
    dueDate: CivilDate;
    annualRate: string;
    repayMethod: 'BULLET' | 'ONCE' | 'EQ_PRINCIPAL';
    repaymentPlan?: readonly Readonly<{ dueDate: CivilDate; principal: string }>[];
    guarantee: string;
    purpose: string;
    isEarlyStageRdCredit: boolean;
  }>;

/** The one-year rate in basis points that was published last on that day or before. */
const lprBpOn = (day: CivilDate): number => {
  const published = lprPublications.filter(([publishedOn]) => publishedOn <= day).at(-1);
  if (!published) throw new Error(`No rate was published by ${day}.`);
  return Math.round(Number(published[1]) * 100);
};

const WIDEST_SPREAD_BP = 120;

/** Conditions a bank would give: 12 to 36 months, above the rate of the day, and below the limit of 150 points over it. */
export const sampleLoanTerms = (
  prng: Prng,
  drawdownDate: CivilDate,
  loanFen: Fen,
  isYoung: boolean,
): SampleTerms => {
  const months = prng.pick([12, 12, 12, 12, 12, 12, 24, 24, 36]);
  const dueDate = addDays(addMonths(drawdownDate, months), -1);
  const spreadBp = prng.between(4, WIDEST_SPREAD_BP / 5) * 5;
  const floating = {
    rateType: 'LPR_FLOAT',
    lprBase: 'LPR1Y',
    spreadBp,
    repriceCycle: prng.pick(['YEAR', 'QUARTER']),
  };
  const repayMethod = prng.pick(['BULLET', 'BULLET', 'BULLET', 'BULLET', 'ONCE', 'EQ_PRINCIPAL'] as const);
  const guarantee = prng.pick(['CREDIT', 'CREDIT', 'IP_PLEDGE', 'GUARANTEE', 'MORTGAGE', 'MIXED']);
  const purpose = prng.pick(['RD', 'RD', 'TRANSFORM', 'TRANSFORM', 'INDUSTRIAL', 'OTHER_INNOV']);
  return {
    annualRate: ((lprBpOn(drawdownDate) + spreadBp) / 100).toFixed(2),
    ...(prng.chance(0.55) ? floating : { rateType: 'FIXED' }),
    drawdownDate,
    dueDate,
    repayMethod,
    ...(repayMethod === 'EQ_PRINCIPAL' && { repaymentPlan: quarterly(drawdownDate, dueDate, loanFen) }),
    guarantee,
    purpose,
    isEarlyStageRdCredit: isYoung && guarantee === 'CREDIT' && purpose === 'RD',
  };
};

/** Equal parts of principal each quarter; the last one takes what is left and falls on the due date. */
const quarterly = (drawdownDate: CivilDate, dueDate: CivilDate, loanFen: Fen) => {
  const days: CivilDate[] = [];
  for (
    let day = addMonths(drawdownDate, 3);
    day < dueDate;
    day = addMonths(drawdownDate, 3 * (days.length + 1))
  )
    days.push(day);
  const part = Math.floor(loanFen / (days.length + 1));
  const parts = days.map((day) => ({ dueDate: day, principal: formatYuan(part) }));
  return [...parts, { dueDate, principal: formatYuan(loanFen - part * days.length) }];
};
