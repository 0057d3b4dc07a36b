import { fact } from '@kejin/event-store';
import type { CalendarYear, CivilDate, WorkCalendar } from '@kejin/kernel';
import type { LprRate } from './lpr';
import type { PolicyKind, PolicyVersion } from './policy';

/** Every effective version of a kind: `policyVersions.at('LOAN_COMPENSATION')`. */
export const policyVersions = fact<PolicyKind, readonly PolicyVersion[]>({
  name: 'policy-versions',
  keyOf: (kind) => kind,
  load: async (client, kinds) => {
    const { rows } = await client.query({
      name: 'policy-versions',
      text: `select version_id as "versionId", code, kind, region_code as "regionCode", parameters,
               to_char(effective_from, 'YYYY-MM-DD') as "effectiveFrom",
               to_char(effective_to, 'YYYY-MM-DD') as "effectiveTo"
             from policy_version_copy
             where kind = any($1) and effective_from is not null`,
      values: [kinds],
    });
    const versions = rows as PolicyVersion[];
    return new Map(kinds.map((kind) => [kind, versions.filter((version) => version.kind === kind)]));
  },
});

/** The rate that holds on a day: `lprOn.at('2024-02-20')`. */
export const lprOn = fact<CivilDate, LprRate>({
  name: 'lpr-on',
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

/** Every published year: `workCalendar.at('all')`. */
export const workCalendar = fact<'all', WorkCalendar>({
  name: 'work-calendar',
  keyOf: (all) => all,
  load: async (client) => {
    const { rows } = await client.query({
      name: 'work-calendar',
      text: `select year, holidays, make_up_days as "makeUpDays" from work_calendar
             where holidays is not null order by year`,
      values: [],
    });
    return new Map([['all', rows as CalendarYear[]]]);
  },
});
