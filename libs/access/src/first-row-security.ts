import type { DatabaseRoles } from './row-security';

const ALL_IDS = '00000000-0000-0000-0000-000000000000';
const ALL_CODES = '0';

/** What the first migrations said of a table: which columns tell whose row it is. */
type FirstVisibility = Readonly<{ bank?: string; region?: string; uscc?: string; everyone?: true }>;

// An unset setting is null before its first use in a session and empty after: both compare to nothing. The subquery is
// evaluated once per statement instead of once per row.
const setting = (name: string, type: string): string =>
  `(select nullif(current_setting('kejin.${name}', true), '')::${type})`;

type Bound = Readonly<{ name: string; type: string; all: string }>;
const bounds: Readonly<Record<'bank' | 'region' | 'uscc', Bound>> = {
  bank: { name: 'bank', type: 'uuid', all: ALL_IDS },
  region: { name: 'region', type: 'text', all: ALL_CODES },
  uscc: { name: 'uscc', type: 'text', all: ALL_CODES },
};

const within = ({ name, type, all }: Bound, column: string | undefined): string => {
  const from = setting(`${name}_from`, type);
  const unbounded = `${from} = '${all}'`;
  if (!column) return unbounded;
  // A row that says nothing about its bank is for those who see every bank.
  return `((${column} >= ${from} and ${column} <= ${setting(`${name}_to`, type)}) or (${column} is null and ${unbounded}))`;
};

const condition = ({ bank, region, uscc, everyone }: FirstVisibility): string =>
  everyone
    ? `${setting('bank_from', 'uuid')} is not null`
    : [within(bounds.bank, bank), within(bounds.region, region), within(bounds.uscc, uscc)].join(' and ');

/**
 * The policies of the first migrations, which stay as they were written and are replaced by later ones. A new table
 * takes `audiencePolicySql` instead.
 */
export const firstForcedRowSecuritySql = (
  table: string,
  visibility: FirstVisibility,
  roles: DatabaseRoles,
): string[] => [
  `alter table ${table} enable row level security, force row level security`,
  `create policy reader_scope on ${table} for select to ${roles.reader} using (${condition(visibility)})`,
  `create policy app_all on ${table} to ${roles.app} using (true) with check (true)`,
];

/** The same with the grants of a table that queries read. */
export const firstRowSecuritySql = (
  table: string,
  visibility: FirstVisibility,
  roles: DatabaseRoles,
): string[] => [
  ...firstForcedRowSecuritySql(table, visibility, roles),
  `grant select on ${table} to ${roles.reader}`,
  `grant select, insert, update, delete on ${table} to ${roles.app}`,
];
