import { ALL_CODES, ALL_IDS } from './scope';

/** The roles of one service's database. Neither owns a table. */
export type DatabaseRoles = Readonly<{ app: string; reader: string }>;

/**
 * Which columns say whose row it is. A caller whose sight is bounded by a column the table does not have sees none of
 * its rows. `everyone` is for what every caller may read: still nobody without a caller.
 */
export type RowVisibility = Readonly<{ bank?: string; region?: string; uscc?: string; everyone?: true }>;

// An unset setting is null before its first use in a session and empty after: both compare to nothing. The subquery is
// evaluated once per statement instead of once per row.
const setting = (name: string, type: string): string =>
  `(select nullif(current_setting('kejin.${name}', true), '')::${type})`;

type Bound = Readonly<{ name: string; type: string; all: string }>;
const bounds: Readonly<Record<'bank' | 'region' | 'uscc', Bound>> = {
  bank: { name: 'bank', type: 'uuid', all: ALL_IDS[0] },
  region: { name: 'region', type: 'text', all: ALL_CODES[0] },
  uscc: { name: 'uscc', type: 'text', all: ALL_CODES[0] },
};

const within = ({ name, type, all }: Bound, column: string | undefined): string => {
  const from = setting(`${name}_from`, type);
  const unbounded = `${from} = '${all}'`;
  if (!column) return unbounded;
  // A row that says nothing about its bank is for those who see every bank.
  return `((${column} >= ${from} and ${column} <= ${setting(`${name}_to`, type)}) or (${column} is null and ${unbounded}))`;
};

const condition = ({ bank, region, uscc, everyone }: RowVisibility): string =>
  everyone
    ? `${setting('bank_from', 'uuid')} is not null`
    : [within(bounds.bank, bank), within(bounds.region, region), within(bounds.uscc, uscc)].join(' and ');

/** Row security that holds for the owner too, without any grant. */
export const forcedRowSecuritySql = (
  table: string,
  visibility: RowVisibility,
  roles: DatabaseRoles,
): string[] => [
  `alter table ${table} enable row level security, force row level security`,
  `create policy reader_scope on ${table} for select to ${roles.reader} using (${condition(visibility)})`,
  `create policy app_all on ${table} to ${roles.app} using (true) with check (true)`,
];

/**
 * For every table a query reads: the reader role sees the rows of its caller's scope, the app role writes them, and
 * nobody else, the owner included, sees any.
 */
export const rowSecuritySql = (table: string, visibility: RowVisibility, roles: DatabaseRoles): string[] => [
  ...forcedRowSecuritySql(table, visibility, roles),
  `grant select on ${table} to ${roles.reader}`,
  `grant select, insert, update, delete on ${table} to ${roles.app}`,
];

type Client = {
  query(statement: { text: string; values: unknown[] }): Promise<{ rows: { name: string }[] }>;
};

/** Tables and views the reader can reach that row security does not cover. Public ones are named in `except`. */
export const tablesWithoutRowSecurity = async (
  client: Client,
  reader: string,
  except: readonly string[] = [],
): Promise<string[]> => {
  const { rows } = await client.query({
    text: `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')
        and has_any_column_privilege($1, c.oid, 'select') and c.relname <> all ($2::text[])
        and case
          when c.relkind = 'v' then not coalesce('security_invoker=true' = any (c.reloptions)
            or 'security_invoker=on' = any (c.reloptions), false)
          when c.relkind = 'm' then true
          else not (c.relrowsecurity and c.relforcerowsecurity)
            or not exists (select 1 from pg_policy p where p.polrelid = c.oid)
        end
      order by 1`,
    values: [reader, [...except]],
  });
  return rows.map(({ name }) => name);
};
