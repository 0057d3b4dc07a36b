import type { PolicyParameter } from '@kejin/contracts/policy';
import {
  addDays,
  addMonths,
  workingDayAfter,
  type CalendarRefused,
  type CivilDate,
  type WorkCalendar,
} from '@kejin/kernel';

/**
 * The last day on which a drawdown can still be filed. It is not moved by a holiday: the window is counted in full
 * months or days, and a window in working days ends on one anyway.
 */
export const filingDeadline = (
  { n, unit }: PolicyParameter<'filing.deadline'>,
  drawdownOn: CivilDate,
  calendar: WorkCalendar | undefined,
): CivilDate | CalendarRefused => {
  switch (unit) {
    case 'MONTH':
      return addMonths(drawdownOn, n);
    case 'DAY':
      return addDays(drawdownOn, n);
    case 'WORKDAY':
      return workingDayAfter(calendar ?? [], drawdownOn, n);
  }
};
