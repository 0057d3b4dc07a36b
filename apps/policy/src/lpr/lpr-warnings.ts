import type { Rate } from './lpr';

type Rates = Pick<Rate, 'oneYearE8' | 'fiveYearE8'>;

/** Half a percentage point: no publication since 2019 moved a rate by more than a quarter. */
const LARGE_STEP_E8 = 500_000;

/** What the person who typed the rates should read off the announcement again; it is no refusal. */
export const lprWarnings = (rates: Rates, before: Rates | undefined): string[] => [
  ...(rates.oneYearE8 > rates.fiveYearE8 ? ['1年期LPR高于5年期以上LPR，请核对公告。'] : []),
  ...(['oneYearE8', 'fiveYearE8'] as const).flatMap((name) => [
    ...(rates[name] === 0 ? [`${titles[name]}LPR为零，请核对公告。`] : []),
    ...(before && Math.abs(rates[name] - before[name]) > LARGE_STEP_E8
      ? [`${titles[name]}LPR比上一期变动超过0.5个百分点，请核对公告。`]
      : []),
  ]),
];

const titles = { oneYearE8: '1年期', fiveYearE8: '5年期以上' };
