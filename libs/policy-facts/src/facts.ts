import { calendarContract, lprContract, versionContract } from '@kejin/contracts/policy';
import { fact } from '@kejin/event-store';
import type { CivilDate, WorkCalendar } from '@kejin/kernel';
import { FactsCache } from './facts-cache';
import { lprAt, type LprRate } from './lpr';
import type { PolicyVersion } from './policy';

const cache = new FactsCache();

/** Every effective version of a kind: `policyVersions.at('LOAN_COMPENSATION')`. */
export const policyVersions = fact<string, readonly PolicyVersion[]>({
  name: 'policy-versions',
  topics: [versionContract.topic],
  keyOf: (kind) => kind,
  load: async (client, kinds) => {
    const { versions } = await cache.load(client);
    return new Map(kinds.map((kind) => [kind, versions.get(kind) ?? []]));
  },
});

/** The rate that holds on a day: `lprOn.at('2024-02-20')`. */
export const lprOn = fact<CivilDate, LprRate>({
  name: 'lpr-on',
  topics: [lprContract.topic],
  keyOf: (date) => date,
  load: async (client, dates) => {
    const { lprRates } = await cache.load(client);
    return new Map(
      dates.flatMap((date) => {
        const rate = lprAt(lprRates, date);
        return rate ? [[date, rate] as const] : [];
      }),
    );
  },
});

/** Every published year: `workCalendar.at('all')`. */
export const workCalendar = fact<'all', WorkCalendar>({
  name: 'work-calendar',
  topics: [calendarContract.topic],
  keyOf: (all) => all,
  load: async (client) => new Map([['all', (await cache.load(client)).calendar]]),
});
