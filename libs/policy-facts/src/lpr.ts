import type { LprPublished } from '@kejin/contracts/policy';
import type { CivilDate } from '@kejin/kernel';

export type LprRate = Readonly<Pick<LprPublished['data'], 'publishedOn' | 'oneYearE8' | 'fiveYearE8'>>;

/** The latest rate published on that day or before; undefined before the first publication. */
export const lprAt = (rates: readonly LprRate[], date: CivilDate): LprRate | undefined =>
  rates.reduce<LprRate | undefined>(
    (latest, rate) =>
      rate.publishedOn <= date && (!latest || rate.publishedOn > latest.publishedOn) ? rate : latest,
    undefined,
  );

/** Which of the two quoted rates a term is priced on. Five years still count as the shorter one. */
export const lprBaseOf = (termMonths: number): 'LPR1Y' | 'LPR5Y' => (termMonths <= 60 ? 'LPR1Y' : 'LPR5Y');
