/** The least that a year's schedule must say to be taken for one: New Year, Spring Festival, May Day, National Day. */
export const plausibleYear = (year: number): { holidays: string[]; makeUpDays: string[] } => ({
  holidays: [
    ...['01-01', ...span('02', 10, 16), '05-01', ...span('10', 1, 7)].map((day) => `${year}-${day}`),
  ],
  makeUpDays: [],
});

const span = (month: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => `${month}-${String(first + at).padStart(2, '0')}`);
