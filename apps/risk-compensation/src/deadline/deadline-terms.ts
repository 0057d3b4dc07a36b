import {
  isCalendarRefused,
  isRefused,
  workingDayAfter,
  type CivilDate,
  type WorkCalendar,
} from '@kejin/kernel';
import { policyOn, type PolicyVersion } from '@kejin/policy-facts';

/** Working days that each part of a review may take. */
export type DeadlineTerms = Readonly<{ supplement: number; countyReview: number; cityReview: number }>;

/** Working days: five to answer a return, three for the county, five for the city: customary, where the policy of the drawdown is silent. */
export const customaryTerms: DeadlineTerms = { supplement: 5, countyReview: 3, cityReview: 5 };

/** By the policy in force on the drawdown date, like everything else about the loan. */
export const termsOf = (
  { regionCode, drawdownOn }: Readonly<{ regionCode: string; drawdownOn: CivilDate }>,
  versions: readonly PolicyVersion[] | undefined,
): DeadlineTerms => {
  const policy = policyOn(versions, { kind: 'LOAN_COMPENSATION', regionCode, date: drawdownOn });
  if (isRefused(policy)) return customaryTerms;
  return {
    supplement: policy.get('filing.supplementWorkdays')?.value ?? customaryTerms.supplement,
    countyReview: policy.get('sla.countyWorkdays')?.value ?? customaryTerms.countyReview,
    cityReview: policy.get('sla.cityWorkdays')?.value ?? customaryTerms.cityReview,
  };
};

/** The last of so many working days after a day; null (pending) where the calendar does not reach so far yet. */
export const lastWorkday = (
  from: CivilDate,
  workdays: number,
  calendar: WorkCalendar | undefined,
): CivilDate | null => {
  const day = workingDayAfter(calendar ?? [], from, workdays);
  return isCalendarRefused(day) ? null : day;
};

/** What an event says of the review that begins with it. */
export const reviewTermBy = (from: CivilDate, workdays: number, calendar: WorkCalendar | undefined) => ({
  reviewDueOn: lastWorkday(from, workdays, calendar),
  reviewWorkdays: workdays,
});
