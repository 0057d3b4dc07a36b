import type { CivilDate } from '@kejin/kernel';

/** `BZ` + yyyyMM + county: the part of a filing number that a month's numbers share. */
export const filingPrefix = (filedOn: CivilDate, regionCode: string): string =>
  `BZ${filedOn.slice(0, 4)}${filedOn.slice(5, 7)}${regionCode}`;
