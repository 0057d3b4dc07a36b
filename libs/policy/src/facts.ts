import { calendarContract, lprContract, versionContract } from '@kejin/contracts/policy';
import { fact } from '@kejin/event-store';
import type { CalendarYear, CivilDate, WorkCalendar } from '@kejin/kernel';
import type { LprRate } from './lpr';
import type { PolicyVersion } from './policy';
import { StampedRows } from './stamped-rows';

const versions = new StampedRows<PolicyVersion>({
  name: 'policy-versions',
  stamps: `select version_id as id, xmin::text || ' ' || current_database() || ' ' || pg_postmaster_start_time() as stamp from policy_version_copy
    where effective_from is not null order by version_id`,
  rows: `select version_id as id, xmin::text || ' ' || current_database() || ' ' || pg_postmaster_start_time() as stamp, json_build_object('versionId', version_id, 'code', code,
      'kind', kind, 'regionCode', region_code, 'parameters', parameters, 'effectiveFrom', effective_from,
      'effectiveTo', effective_to) as content
    from policy_version_copy where version_id = any($1::uuid[]) and effective_from is not null`,
});

// By kind, for as long as the versions stay the same ones.
const groupsOf = new WeakMap<readonly PolicyVersion[], ReadonlyMap<string, readonly PolicyVersion[]>>();

const byKind = (all: readonly PolicyVersion[]): ReadonlyMap<string, readonly PolicyVersion[]> => {
  const known = groupsOf.get(all);
  if (known) return known;
  const groups = new Map<string, PolicyVersion[]>();
  for (const version of all) groups.set(version.kind, [...(groups.get(version.kind) ?? []), version]);
  groupsOf.set(all, groups);
  return groups;
};

/** Every effective version of a kind: `policyVersions.at('LOAN_COMPENSATION')`. */
export const policyVersions = fact<string, readonly PolicyVersion[]>({
  name: 'policy-versions',
  topics: [versionContract.topic],
  keyOf: (kind) => kind,
  load: async (client, kinds) => {
    const groups = byKind(await versions.load(client));
    return new Map(kinds.map((kind) => [kind, groups.get(kind) ?? []]));
  },
});

/** The rate that holds on a day: `lprOn.at('2024-02-20')`. */
export const lprOn = fact<CivilDate, LprRate>({
  name: 'lpr-on',
  topics: [lprContract.topic],
  keyOf: (date) => date,
  load: async (client, dates) => {
    const { rows } = await client.query({
      name: 'lpr-on',
      text: `select to_char(asked, 'YYYY-MM-DD') as asked, to_char(published_on, 'YYYY-MM-DD') as "publishedOn",
               one_year_e8 as "oneYearE8", five_year_e8 as "fiveYearE8"
             from unnest($1::date[]) as asked
             cross join lateral (
               select * from lpr_rate where published_on <= asked order by published_on desc limit 1
             ) as latest`,
      values: [dates],
    });
    return new Map((rows as (LprRate & { asked: CivilDate })[]).map(({ asked, ...rate }) => [asked, rate]));
  },
});

const years = new StampedRows<CalendarYear>({
  name: 'work-calendar',
  stamps: `select year::text as id, xmin::text || ' ' || current_database() || ' ' || pg_postmaster_start_time() as stamp from work_calendar where holidays is not null order by year`,
  rows: `select year::text as id, xmin::text || ' ' || current_database() || ' ' || pg_postmaster_start_time() as stamp, json_build_object('year', year, 'holidays', holidays,
      'makeUpDays', make_up_days) as content
    from work_calendar where year::text = any($1::text[]) and holidays is not null`,
});

/** Every published year: `workCalendar.at('all')`. */
export const workCalendar = fact<'all', WorkCalendar>({
  name: 'work-calendar',
  topics: [calendarContract.topic],
  keyOf: (all) => all,
  load: async (client) => new Map([['all', await years.load(client)]]),
});
