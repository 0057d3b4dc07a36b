import { fixedPattern, formatFixed, parseFixed, whole } from './fixed-decimal';

/** Whole fen (1/100 yuan). A number holds 90 trillion yuan exactly. */
export type Fen = number;

/** Parts per million: 35 % is 350_000. Scheme ratios are printed to four decimals of a percent. */
export type Ppm = number;

export const WHOLE_PPM: Ppm = 1_000_000;

/** amount × numerator / denominator, half up, away from zero, so −x mirrors x. BigInt: the product can pass 2^53. */
export const prorate = (amount: Fen, numerator: number, denominator: number): Fen => {
  if (denominator <= 0) throw new RangeError('A denominator is positive.');
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const size = product < 0n ? -product : product;
  const rounded = (2n * size + divisor) / (2n * divisor);
  return whole(Number(product < 0n ? -rounded : rounded));
};

export const shareOf = (amount: Fen, share: Ppm): Fen => prorate(amount, share, WHOLE_PPM);

export type Share<Party extends string> = Readonly<{ party: Party; sharePpm: Ppm }>;

/** The residual party takes what rounding leaves, so the parts add up to the amount to the last fen. */
export const splitByShares = <Party extends string>(
  amount: Fen,
  shares: readonly Share<Party>[],
  residualParty: Party,
): Record<Party, Fen> => {
  const others = shares.filter(({ party }) => party !== residualParty);
  checkShares(others);
  const sign = amount < 0 ? -1 : 1;
  let left = whole(Math.abs(amount));
  const parts = others.map(({ party, sharePpm }): [Party, Fen] => {
    // Two halves of one fen would round up to two: nobody takes more than is left.
    const part = Math.min(shareOf(Math.abs(amount), sharePpm), left);
    left -= part;
    return [party, signed(sign, part)];
  });
  return Object.fromEntries([...parts, [residualParty, signed(sign, left)]]) as Record<Party, Fen>;
};

const checkShares = (shares: readonly Share<string>[]): void => {
  const parties = new Set(shares.map(({ party }) => party));
  if (parties.size !== shares.length) throw new RangeError('A party has one share.');
  if (shares.some(({ sharePpm }) => sharePpm < 0)) throw new RangeError('A share is not negative.');
  const total = shares.reduce((sum, { sharePpm }) => sum + sharePpm, 0);
  if (total > WHOLE_PPM) throw new RangeError('Shares are at most the whole.');
};

// -1 × 0 is −0, which is not equal to 0 in a comparison of events.
const signed = (sign: number, part: Fen): Fen => (part === 0 ? 0 : sign * part);

const YUAN = fixedPattern(13, 2);
const WAN_YUAN = fixedPattern(9, 6);

/** `"10000000.00"`, exactly so: amounts arrive from people and banks, and a guess would be somebody's money. */
export const parseYuan = (text: string): Fen | undefined => parseFixed(text, YUAN);

export const formatYuan = (amount: Fen): string => formatFixed(amount, 2);

/** Official tables print 万元 with six decimals: the last one is a fen. */
export const parseWanYuan = (text: string): Fen | undefined => parseFixed(text, WAN_YUAN);

export const formatWanYuan = (amount: Fen): string => formatFixed(amount, 6);
