import { addDays, daysBetween, monthOf, yearOf, type CivilDate } from '@kejin/kernel';
import type { Prng } from './prng';
import { openDayAfter, openDayFrom, openDayNextMonth } from './working-days';

type Level = 'COUNTY' | 'CITY' | 'PROVINCE';

/** How far a case has come: steps as the import takes them, each on an open day. */
export type PastCase = Readonly<{
  stage: string;
  submittedOn: CivilDate;
  countyPassedOn?: CivilDate;
  cityPassedOn?: CivilDate;
  returned?: Readonly<{ by: Level; returnedOn: CivilDate; supplementDueOn: CivilDate; reasons: string[] }>;
  report?: Readonly<{ reportNo: string; reportMonth: string; reportedOn: CivilDate }>;
  /** The number is given when all loans of the month are known. */
  filed?: Readonly<{ filedOn: CivilDate; noticeNo: string }>;
  rejected?: Readonly<{ by: Level; rejectedOn: CivilDate; reasons: string[] }>;
  withdrawn?: Readonly<{ withdrawnOn: CivilDate; reason: string }>;
}>;

type Ending = 'FILED' | 'REJECTED_COUNTY' | 'REJECTED_CITY' | 'DECLINED' | 'WITHDRAWN';

const SUPPLEMENT_WORKDAYS = 5;

const endingOf = (prng: Prng): Ending => {
  const roll = prng.below(100);
  if (roll < 3) return 'WITHDRAWN';
  if (roll < 5) return 'REJECTED_COUNTY';
  if (roll < 7) return 'REJECTED_CITY';
  return roll < 9 ? 'DECLINED' : 'FILED';
};

export type Moment = Readonly<{
  drawdownDate: CivilDate;
  today: CivilDate;
  /** The county has a question about it. */
  isDoubtful: boolean;
}>;

/**
 * A case from its submission on: county within three working days, city within five, the month's report in the first days of
 * the next month, the province's notice some days later. What would lie ahead of today has not happened yet.
 */
export const pastCase = (prng: Prng, { drawdownDate, today, isDoubtful }: Moment): PastCase => {
  const submittedOn = openDayFrom(addDays(drawdownDate, prng.between(2, 55)));
  const countyOn = openDayAfter(submittedOn, prng.between(1, 3));
  const cityOn = openDayAfter(countyOn, prng.between(1, 5));
  const ending = endingOf(prng);
  const isRecent = daysBetween(submittedOn, today) < 90;
  if (isRecent && isDoubtful && countyOn <= today) return returnedCase(prng, submittedOn, countyOn);
  const days = { submittedOn, countyOn, cityOn };
  return ending === 'FILED' || ending === 'DECLINED'
    ? reportedCase(days, ending, today)
    : endedCase(prng, days, ending, today);
};

type Days = Readonly<{ submittedOn: CivilDate; countyOn: CivilDate; cityOn: CivilDate }>;

/** The bank has not answered yet; for some its time is over. */
const returnedCase = (prng: Prng, submittedOn: CivilDate, returnedOn: CivilDate): PastCase => ({
  stage: 'RETURNED',
  submittedOn,
  returned: {
    by: 'COUNTY',
    returnedOn,
    supplementDueOn: openDayAfter(returnedOn, SUPPLEMENT_WORKDAYS),
    reasons: [prng.pick(['DOCUMENT_MISSING', 'FIELD_WRONG', 'PURPOSE_UNCLEAR'])],
  },
});

const underReview = ({ submittedOn, countyOn, cityOn }: Days, today: CivilDate): PastCase => {
  if (countyOn > today) return { stage: 'COUNTY_REVIEW', submittedOn };
  if (cityOn > today) return { stage: 'CITY_REVIEW', submittedOn, countyPassedOn: countyOn };
  return { stage: 'AWAITING_REPORT', submittedOn, countyPassedOn: countyOn, cityPassedOn: cityOn };
};

const reportedCase = (days: Days, ending: 'FILED' | 'DECLINED', today: CivilDate): PastCase => {
  const reportedOn = openDayNextMonth(days.cityOn, '04');
  const answeredOn = openDayNextMonth(days.cityOn, '10');
  if (reportedOn > today) return underReview(days, today);
  const [year, month] = [yearOf(answeredOn), Number(monthOf(answeredOn).slice(5))];
  const reportMonth = monthOf(days.cityOn);
  const report = { reportNo: `滨科金报〔${yearOf(reportedOn)}〕${month}号`, reportMonth, reportedOn };
  const { submittedOn, countyOn: countyPassedOn, cityOn: cityPassedOn } = days;
  const reported = { submittedOn, countyPassedOn, cityPassedOn, report };
  if (answeredOn > today) return { stage: 'REPORTED', ...reported };
  if (ending === 'DECLINED') {
    const rejected = { by: 'PROVINCE', rejectedOn: answeredOn, reasons: ['PROVINCE_DECLINED'] } as const;
    return { stage: 'REJECTED', ...reported, rejected: { ...rejected, reasons: [...rejected.reasons] } };
  }
  return {
    stage: 'FILED',
    ...reported,
    filed: { filedOn: answeredOn, noticeNo: `鲁科金备〔${year}〕${month}号` },
  };
};

const endedCase = (prng: Prng, days: Days, ending: Ending, today: CivilDate): PastCase => {
  const { submittedOn, countyOn, cityOn } = days;
  const byCounty = ending === 'REJECTED_COUNTY';
  const endedOn = byCounty ? countyOn : cityOn;
  if (endedOn > today) return underReview(days, today);
  const passed = byCounty ? {} : { countyPassedOn: countyOn };
  if (ending === 'WITHDRAWN') {
    const reason = prng.pick(['BANK_MISTAKE', 'BORROWER_REQUEST', 'LOAN_REPAID']);
    return { stage: 'WITHDRAWN', submittedOn, ...passed, withdrawn: { withdrawnOn: endedOn, reason } };
  }
  const reasons = [prng.pick(['NOT_ELIGIBLE', 'DUPLICATE'])];
  const by = byCounty ? 'COUNTY' : 'CITY';
  return { stage: 'REJECTED', submittedOn, ...passed, rejected: { by, rejectedOn: endedOn, reasons } };
};
