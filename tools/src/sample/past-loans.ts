import { addDays, addMonths, daysBetween, type CivilDate, type Fen } from '@kejin/kernel';
import type { Prng } from './prng';
import { cityBranches, type CityBranch } from './city-banks';
import {
  heldOn,
  isSanctioned,
  nameThen,
  numbersOn,
  regionThen,
  type SampleEnterprise,
} from './sample-enterprise';
import { sampleLoanTerms, type SampleTerms } from './loan-terms';
import { pastCase, type Moment, type PastCase } from './past-case';
import { pastRepayment, type PastRepayment } from './past-repayment';
import { openDayFrom } from './working-days';

/** A loan of the months that lie behind, before its counted amount and its numbers are known. */
export type PastLoan = Readonly<{
  enterprise: SampleEnterprise;
  name: string;
  regionCode: string;
  branch: CityBranch;
  isHighTech: boolean;
  loanFen: Fen;
  terms: SampleTerms;
  numbers: Readonly<{ techSmeNo?: string; hnteNo?: string }>;
  case: PastCase;
  repayment?: PastRepayment;
  /** From then on nothing of it counts. */
  releasedOn: CivilDate | null;
}>;

export const HISTORY_MONTHS = 18;
/** Loans drawn later than this many days ago are filed by the demo people themselves. */
export const CURRENT_DAYS = 71;

/** Some candidates find no room under a cap and are dropped. */
const CANDIDATES = 284;

/** Loans drawn on every few days of a year and more, each by an enterprise that could file it on that day. */
export const pastLoans = (
  prng: Prng,
  enterprises: readonly SampleEnterprise[],
  today: CivilDate,
): readonly PastLoan[] => {
  const first = addMonths(today, -HISTORY_MONTHS);
  const span = daysBetween(first, addDays(today, -CURRENT_DAYS));
  return Array.from({ length: CANDIDATES }, (_, at) => {
    const own = prng.fork(`loan ${at}`);
    const drawdownDate = openDayFrom(addDays(first, Math.floor((at * (span - 12)) / CANDIDATES)));
    return pastLoan(own, borrowerOn(own, enterprises, drawdownDate), {
      drawdownDate,
      today,
      isDoubtful: at % 4 === 1,
    });
  });
};

/** Free of sanctions from the drawdown to the last day on which it may have been submitted, and with a number of its year. */
const borrowerOn = (
  prng: Prng,
  enterprises: readonly SampleEnterprise[],
  day: CivilDate,
): SampleEnterprise => {
  for (;;) {
    const one = prng.pick(enterprises);
    const isFree = [0, 30, 60, 90].every((days) => !isSanctioned(one, addDays(day, days)));
    const isGraded = day >= GRADES_COUNT_FROM && heldOn(one, 'KERONGXIN', day) !== undefined;
    const isEligible = isGraded || heldOn(one, 'TECH_SME', day) !== undefined;
    if (isFree && isEligible && one.establishedOn < day) return one;
  }
};

/** 鲁科字〔2025〕29号 lets the credit evaluation stand for the number. */
const GRADES_COUNT_FROM = '2025-03-28';

const pastLoan = (prng: Prng, enterprise: SampleEnterprise, moment: Moment): PastLoan => {
  const { drawdownDate, today } = moment;
  const isHighTech = heldOn(enterprise, 'HNTE', drawdownDate) !== undefined;
  const loanFen = amountOf(prng, isHighTech);
  const isYoung = drawdownDate < addMonths(enterprise.establishedOn, 59);
  const terms = sampleLoanTerms(prng, drawdownDate, loanFen, isYoung);
  const steps = pastCase(prng, moment);
  const regionCode = regionThen(enterprise, steps.submittedOn);
  const { filedOn } = steps.filed ?? {};
  const repayment = filedOn ? pastRepayment(prng, terms, { loanFen, filedOn }, today) : undefined;
  return {
    enterprise,
    name: nameThen(enterprise, steps.submittedOn),
    regionCode,
    branch: branchIn(prng, regionCode),
    isHighTech,
    loanFen,
    terms,
    numbers: numbersOn(enterprise, drawdownDate),
    case: steps,
    ...(repayment && { repayment }),
    releasedOn: repayment?.settledOn ?? steps.rejected?.rejectedOn ?? steps.withdrawn?.withdrawnOn ?? null,
  };
};

const TEN_WAN = 100_000_00;

/** Some hundred thousand to ten million, twenty for a high-tech enterprise; around three and a half on average. */
const amountOf = (prng: Prng, isHighTech: boolean): Fen => {
  const tens = prng.chance(0.7) ? prng.between(5, 35) : prng.between(30, isHighTech ? 130 : 90);
  return tens * TEN_WAN;
};

const branchIn = (prng: Prng, regionCode: string): CityBranch => {
  const near = cityBranches.filter(({ serves }) => serves.includes(regionCode));
  const anywhere = cityBranches.filter(({ serves }) => serves.length === 0);
  return prng.pick(near.length && prng.chance(0.65) ? near : anywhere);
};
