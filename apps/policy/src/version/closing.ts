import { uuid5 } from '@kejin/event-store';
import { addDays, type CivilDate } from '@kejin/kernel';
import type { ChangedDays } from '../decided-loan/changed-days';
import type { Draft, Version } from './version';

/**
 * To end a version is a case of its own: two people decide it, whoever drafted and checked the version, and whoever
 * proposed or answered an end before.
 */
export const closingCaseOf = (versionId: string, lastDay: CivilDate, version: Version): string => {
  const { closing = null, endedClosings = 0 } = version.status === 'effective' ? version : {};
  const name = endedClosings === 0 ? `closing ${lastDay}` : `closing ${lastDay} after ${endedClosings}`;
  return closing?.caseId ?? uuid5(versionId, name);
};

const FIRST_DAY: CivilDate = '0001-01-01';
const LAST_DAY: CivilDate = '9999-12-31';
const noDays: ChangedDays = { regionCode: '', from: LAST_DAY, to: FIRST_DAY };

type Days = Pick<ChangedDays, 'from' | 'to'>;

// Nothing but loans is decided by the day so far.
const daysOf = ({ kind, regionCode }: Draft, days: Days): ChangedDays =>
  kind === 'LOAN_COMPENSATION' ? { regionCode, ...days } : noDays;

/** The days that lose the version, or come to it, when its end moves to that day. */
export const daysChangedByClosing = (version: Version, lastDay: CivilDate): ChangedDays => {
  if (version.status !== 'effective') return noDays;
  const end = version.effectiveTo ?? LAST_DAY;
  const [first, last] = lastDay < end ? [lastDay, end] : [end, lastDay];
  return daysOf(version.draft, { from: addDays(first, 1), to: last });
};

/** The days that a version takes over when it takes effect. */
export const daysChangedByEnacting = (version: Version): ChangedDays => {
  if (version.status !== 'checked') return noDays;
  const { effectiveFrom, effectiveTo } = version.draft;
  return daysOf(version.draft, { from: effectiveFrom, to: effectiveTo ?? LAST_DAY });
};
