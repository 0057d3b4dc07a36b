import type { Queryable } from '@kejin/event-store';
import type { WorkCalendar } from '@kejin/kernel';
import type { LprRate } from './lpr';
import type { PolicyVersion } from './policy';

/** All that policy says, at one revision. */
export type PolicySnapshot = Readonly<{
  /** By kind. The same revision gives the same arrays, so that what is made of them can be kept with them. */
  versions: ReadonlyMap<string, readonly PolicyVersion[]>;
  lprRates: readonly LprRate[];
  calendar: WorkCalendar;
}>;

type Stored = Readonly<{
  versions: readonly PolicyVersion[];
  lprRates: readonly LprRate[];
  calendar: WorkCalendar;
}>;
type Answer = Readonly<{ revision: string; facts: Stored | null }>;
type Kept = Readonly<{ revision: string; snapshot: PolicySnapshot }>;

// Revision and rows are of one statement, so they belong together. Rows are read only where the revision is another.
const TEXT = `select revision, case when revision is distinct from $1::uuid then json_build_object(
    'versions', (select coalesce(json_agg(json_build_object('versionId', version_id, 'code', code, 'kind', kind,
        'regionCode', region_code, 'parameters', parameters, 'effectiveFrom', effective_from,
        'effectiveTo', effective_to) order by version_id), '[]')
      from policy_version_copy where effective_from is not null),
    'lprRates', (select coalesce(json_agg(json_build_object('publishedOn', published_on, 'oneYearE8', one_year_e8,
        'fiveYearE8', five_year_e8) order by published_on), '[]') from lpr_rate),
    'calendar', (select coalesce(json_agg(json_build_object('year', year, 'holidays', holidays,
        'makeUpDays', make_up_days) order by year), '[]') from work_calendar where holidays is not null)
  ) end as facts from policy_facts_revision`;

/**
 * Facts that every decision asks for and that change some times a year. Each batch asks the database which revision
 * stands there, and gets the facts with the answer where the process has another.
 */
export class FactsCache {
  private kept: Kept | undefined;
  // A batch asks for versions, rates and calendar at once: one statement answers them all.
  private readonly inFlight = new WeakMap<Queryable, Promise<PolicySnapshot>>();

  load(client: Queryable): Promise<PolicySnapshot> {
    const asked = this.inFlight.get(client);
    if (asked) return asked;
    const snapshot = this.ask(client).finally(() => this.inFlight.delete(client));
    this.inFlight.set(client, snapshot);
    return snapshot;
  }

  private async ask(client: Queryable): Promise<PolicySnapshot> {
    // What another connection brings meanwhile is not what the database compares with.
    const known = this.kept;
    const values = [known?.revision ?? null];
    const { rows } = await client.query({ name: 'policy-facts', text: TEXT, values });
    const { revision, facts } = rows[0] as Answer;
    if (!facts) return (known as Kept).snapshot;
    const snapshot = { ...facts, versions: byKind(facts.versions) };
    this.kept = { revision, snapshot };
    return snapshot;
  }
}

const byKind = (all: readonly PolicyVersion[]): PolicySnapshot['versions'] => {
  const groups = new Map<string, PolicyVersion[]>();
  for (const version of all) {
    const group = groups.get(version.kind);
    if (group) group.push(version);
    else groups.set(version.kind, [version]);
  }
  return groups;
};
