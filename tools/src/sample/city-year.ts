import type { CivilDate } from '@kejin/kernel';
import { Prng } from './prng';
import { cityEnterprises } from './city-enterprises';
import { counted, numbered, type CountedLoan } from './counted-loans';
import { demoEnterprises } from './demo-enterprises';
import { ledgersOf, type Ledger } from './ledgers';
import { pastLoans } from './past-loans';
import type { SampleEnterprise } from './sample-enterprise';

export type CityYear = Readonly<{
  enterprises: readonly SampleEnterprise[];
  /** Loans with what was counted of them, in the order of their drawdown. */
  past: readonly CountedLoan[];
  ledgers: readonly Ledger[];
}>;

export const CITY_SEED = 20_200_622;

/** A year and a half of a made-up city that keeps every rule of the scheme. The same seed and day make the same one. */
export const cityYear = (seed: number, today: CivilDate): CityYear => {
  const prng = new Prng(seed);
  const enterprises = cityEnterprises(prng.fork('enterprises'), today);
  // The dozen of the demo keep their caps free for the loans that people file by hand.
  const borrowers = enterprises.slice(demoEnterprises(today).length);
  const past = numbered(counted(pastLoans(prng.fork('loans'), borrowers, today)));
  return { enterprises, past, ledgers: ledgersOf(past) };
};
