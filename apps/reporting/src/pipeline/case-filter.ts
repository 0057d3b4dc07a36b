import { NO_MONTH, type CaseFilter, type Dimension } from './pipeline-api';

/** One group of the answer; a dimension that was not asked for is absent, a month that is not known is null. */
export type Group = Readonly<Partial<Record<Exclude<Dimension, 'month'>, string> & { month: string | null }>>;

/** The list of exactly the cases behind a number. */
export const casesLink = (filter: CaseFilter, group: Group = {}): string => {
  const month = group.month === null ? NO_MONTH : group.month;
  const own = { ...group, ...(month !== undefined && { month }) };
  const query = Object.entries({ ...filter, ...own })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${[value].flat().map(String).map(encodeURIComponent).join(',')}`)
    .join('&');
  return `/pipeline/cases${query && '?'}${query}`;
};

/** Days `[first, last]` of the months that a filter asks for; null where it leaves that end open. */
export const submissionDays = ({
  month,
  monthFrom,
  monthTo,
}: CaseFilter): readonly [string | null, string | null] => {
  const named = month?.includes(NO_MONTH) ? [] : [...(month ?? [])].sort();
  const first = [named[0], monthFrom]
    .filter((one) => one !== undefined)
    .sort()
    .at(-1);
  const last = [named.at(-1), monthTo].filter((one) => one !== undefined).sort()[0];
  return [first === undefined ? null : `${first}-01`, last === undefined ? null : lastDayOf(last)];
};

const lastDayOf = (month: string): string => {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** The filter as parameters of the queries, in the order stage, region, bank, month, from, to. */
export const filterParameters = ({
  stage,
  regionCode,
  bankId,
  month,
  monthFrom,
  monthTo,
}: CaseFilter): unknown[] => [
  stage ?? null,
  regionCode ?? null,
  bankId ?? null,
  month?.map((one) => (one === NO_MONTH ? '' : one)) ?? null,
  monthFrom ?? null,
  monthTo ?? null,
];

export const asksForMonths = (
  { month, monthFrom, monthTo }: CaseFilter,
  groupBy: readonly Dimension[],
): boolean =>
  groupBy.includes('month') || month !== undefined || monthFrom !== undefined || monthTo !== undefined;
