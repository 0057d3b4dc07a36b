import { addDays, refuse, weekdayOf, type CivilDate, type Refused } from '@kejin/kernel';
import type { Schedule } from './calendar';

export type WholeYearRefusal = 'statutory-holiday-missing' | 'make-up-days-implausible';

type Days = Pick<Schedule, 'year' | 'holidays' | 'makeUpDays'>;

/**
 * Deadlines are counted by the year from the moment it is published, so a year that lacks its holidays is none
 * (Article 2 of the Regulation on Public Holidays for National Annual Festivals and Memorial Days).
 */
export const yearProblem = (days: Days): Refused<WholeYearRefusal> | undefined =>
  missingHoliday(days) ?? implausibleMakeUpDays(days);

const missingHoliday = ({ year, holidays }: Days): Refused<'statutory-holiday-missing'> | undefined => {
  const off = new Set(holidays);
  const missing = [
    ...fixedHolidays.filter(({ days }) => !days.every((day) => off.has(`${year}-${day}`))),
    ...(hasSpringFestival(year, off) ? [] : [{ title: '春节假期（1月20日至2月25日之间连续3天以上）' }]),
  ];
  if (missing.length === 0) return undefined;
  const titles = missing.map(({ title }) => title).join('、');
  return refuse(
    'statutory-holiday-missing',
    `${year}年放假日中缺少：${titles}。请对照国务院办公厅通知补全。`,
  );
};

// Those with a day of their own. Tomb-Sweeping Day, Dragon Boat and Mid-Autumn move, and a notice may join them to others.
const fixedHolidays = [
  { title: '元旦（1月1日）', days: ['01-01'] },
  { title: '劳动节（5月1日）', days: ['05-01'] },
  { title: '国庆节（10月1日至3日）', days: ['10-01', '10-02', '10-03'] },
];

/** The Spring Festival falls between 21 January and 20 February; three days of it were free by law until 2024, then four. */
const hasSpringFestival = (year: number, off: ReadonlySet<CivilDate>): boolean => {
  let inARow = 0;
  for (let day = `${year}-01-20`; day <= `${year}-02-25`; day = addDays(day, 1)) {
    inARow = off.has(day) ? inARow + 1 : 0;
    if (inARow >= 3) return true;
  }
  return false;
};

/** A make-up day pays for a weekday off, so what is left of the weekdays off comes to the statutory days: 11, from 2025 13. */
const FEWEST_DAYS_OFF = 9;
const MOST_DAYS_OFF = 15;

const implausibleMakeUpDays = ({
  holidays,
  makeUpDays,
}: Days): Refused<'make-up-days-implausible'> | undefined => {
  const weekdaysOff = holidays.filter((day) => weekdayOf(day) <= 5).length;
  const left = weekdaysOff - makeUpDays.length;
  if (left >= FEWEST_DAYS_OFF && left <= MOST_DAYS_OFF) return undefined;
  return refuse(
    'make-up-days-implausible',
    `周一至周五放假${weekdaysOff}天，调休上班${makeUpDays.length}天，相差${left}天；法定节假日为11天（2025年起13天），应相差${FEWEST_DAYS_OFF}至${MOST_DAYS_OFF}天。请核对是否有遗漏或多录。`,
  );
};
