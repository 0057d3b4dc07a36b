import { formatFixed, whole } from './fixed-decimal';
import { prorate, shareOf, WHOLE_PPM, type Ppm } from './money';

/** An annual rate in units of 1e-8: 3.45 % is 3_450_000. Rates are printed to six decimals of a percent. */
export type RateE8 = number;

const PERCENT = /^(0|[1-9][0-9]{0,2})(?:\.([0-9]{1,6}))?$/;
const BASIS_POINT: RateE8 = 10_000;

/** `"3.45"` and `"3.450000"`; a sign, a percent sign or a seventh decimal is not a rate. */
export const parsePercent = (text: string): RateE8 | undefined => {
  const [, percent, decimals = ''] = PERCENT.exec(text) ?? [];
  return percent === undefined ? undefined : Number(percent + decimals.padEnd(6, '0'));
};

export const formatPercent = (rate: RateE8): string => formatFixed(rate, 6);

/** 1.5 times the benchmark rate is `timesPpm(rate, 1_500_000)`. */
export const timesPpm = (rate: RateE8, factor: Ppm): RateE8 => shareOf(rate, factor);

export const plusBasisPoints = (rate: RateE8, basisPoints: number): RateE8 =>
  whole(rate + basisPoints * BASIS_POINT);

/** A ratio in ppm for a reader or a report. Never compare it with a limit: it is rounded. */
export const ratioPpm = (numerator: number, denominator: number): Ppm =>
  prorate(numerator, WHOLE_PPM, denominator);

/** Inclusive, on the exact products. Nothing out of nothing reaches no threshold: an empty pool has no bad loans. */
export const ratioAtLeast = (numerator: number, denominator: number, threshold: Ppm): boolean =>
  !(numerator === 0 && denominator === 0) && compareRatio(numerator, denominator, threshold) >= 0n;

/** Inclusive, on the exact products. */
export const ratioAtMost = (numerator: number, denominator: number, limit: Ppm): boolean =>
  compareRatio(numerator, denominator, limit) <= 0n;

const compareRatio = (numerator: number, denominator: number, ppm: Ppm): bigint => {
  if (numerator < 0 || denominator < 0) throw new RangeError('Both sides of a ratio are at least zero.');
  return BigInt(numerator) * BigInt(WHOLE_PPM) - BigInt(denominator) * BigInt(ppm);
};
