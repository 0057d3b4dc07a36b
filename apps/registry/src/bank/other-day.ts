import { refuse, type CivilDate, type Refused } from '@kejin/kernel';

/** A day that takes the place of one that has not come changes nothing that has been. */
export const refuseOtherDay = (
  day: CivilDate,
  current: CivilDate,
  today: CivilDate,
): Refused<'end-unchanged' | 'end-in-past'> | undefined => {
  if (day === current) return refuse('end-unchanged', `现定的日期已是 ${day}。`);
  return day < today ? refuse('end-in-past', `更改后的日期不能早于今天 ${today}。`) : undefined;
};
