/** A day in Asia/Shanghai, `YYYY-MM-DD`. Days sort as text. */
export type CivilDate = string;

const PATTERN = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];
const DAY_MS = 86_400_000;
const ZERO = 48;
const SHANGHAI_MS = 8 * 3_600_000;

type Parts = Readonly<{ year: number; month: number; day: number }>;

/** A day that exists, from 1900 to 2199: anything outside is a slip of the keyboard. */
export const isCivilDate = (text: string): boolean => {
  const parts = read(text);
  return parts !== undefined && parts.year >= 1900 && parts.year <= 2199;
};

export const addDays = (date: CivilDate, days: number): CivilDate => fromDayNumber(dayNumber(date) + days);

/** Three months after 30 November is the last day of February. */
export const addMonths = (date: CivilDate, months: number): CivilDate => {
  const { year, month, day } = partsOf(date);
  const count = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
  return write({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
};

/** From the first day, which counts, to the last, which does not (算头不算尾). Negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => dayNumber(to) - dayNumber(from);

export const monthOf = (date: CivilDate): string => date.slice(0, 7);

export const yearOf = (date: CivilDate): number => partsOf(date).year;

/** Monday is 1, Sunday is 7. */
export const weekdayOf = (date: CivilDate): number => (dayNumber(date) % 7) + 1;

/** Earlier first, for sorting. */
export const compareDates = (a: CivilDate, b: CivilDate): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** China has had one zone without summer time since 1991, so eight hours are enough. */
export const shanghaiDate = (instantMs: number): CivilDate =>
  fromDayNumber(EPOCH + Math.floor((instantMs + SHANGHAI_MS) / DAY_MS));

// Every event and every rule reads dates: slices and captures would cost more than all the arithmetic.
const digits = (text: string, from: number, to: number): number => {
  let value = 0;
  for (let at = from; at < to; at += 1) value = value * 10 + (text.charCodeAt(at) - ZERO);
  return value;
};

const read = (text: string): Parts | undefined => {
  if (!PATTERN.test(text)) return undefined;
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
};

const partsOf = (date: CivilDate): Parts => {
  const parts = read(date);
  if (!parts) throw new RangeError(`${date} is not a day.`);
  return parts;
};

const write = ({ year, month, day }: Parts): CivilDate => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

const pad = (value: number, width: number): string => {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not part of a day.`);
  return String(value).padStart(width, '0');
};

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const daysBeforeMonth = (year: number, month: number): number =>
  (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0);

const daysInMonth = (year: number, month: number): number =>
  daysBeforeMonth(year, month + 1) - daysBeforeMonth(year, month);

// Years count from 1 January of year 1, which the Gregorian rule puts on a Monday.
const daysBeforeYear = (year: number): number => {
  const past = year - 1;
  return past * 365 + Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
};

const dayNumber = (date: CivilDate): number => {
  const { year, month, day } = partsOf(date);
  return daysBeforeYear(year) + daysBeforeMonth(year, month) + day - 1;
};

const fromDayNumber = (days: number): CivilDate => {
  // 146,097 days are 400 years; the estimate is at most one year off.
  let year = Math.floor((days * 400) / 146_097) + 1;
  if (days < daysBeforeYear(year)) year -= 1;
  if (days >= daysBeforeYear(year + 1)) year += 1;
  const rest = days - daysBeforeYear(year);
  let month = 12;
  while (rest < daysBeforeMonth(year, month)) month -= 1;
  return write({ year, month, day: rest - daysBeforeMonth(year, month) + 1 });
};

const EPOCH = dayNumber('1970-01-01');
