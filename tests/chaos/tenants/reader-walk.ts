import { withClient } from '@kejin/local';
import type { ApiService } from '@kejin/tools/client/api-client';
import type { Addresses } from '@kejin/tools/local/addresses';
import { escapeIdentifier as name } from 'pg';
import type { Observations } from '../workload/outcome';
import { PUBLIC_VALUES, type Border } from './foreign-values';

const READABLE = `select c.relname as table,
    array_agg(a.attname::text order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm') and a.attnum > 0 and not a.attisdropped
    and has_column_privilege(c.oid, a.attnum, 'select')
  group by c.relname order by c.relname`;

const SET_PARTIES = `select set_config('kejin.parties', ($1::text[])::text, true)`;

type Readable = Readonly<{ table: string; columns: readonly string[] }>;

const partiesOf = ({ columns, own }: Border): string[] => [
  columns.includes('bank_id') ? `bank:${own}` : `county:${own}`,
  'signed-in',
  'public',
];

/** Straight into the databases as the role that answers queries: no query of ours, only the policies. */
export const walkAsReader = async (
  addresses: Addresses,
  border: Border,
  seen: Observations,
): Promise<void> => {
  for (const [service, { reader }] of Object.entries(addresses.postgres.databases) as [
    ApiService,
    { reader: string },
  ][])
    await withClient(reader, async (client) => {
      for (const readable of (await client.query<Readable>(READABLE)).rows) {
        await client.query('begin read only');
        await client.query(SET_PARTIES, [partiesOf(border)]);
        const owner = border.columns.find((column) => readable.columns.includes(column));
        if (owner && !PUBLIC_VALUES.test(readable.table)) {
          const text = `select count(*)::int as count from ${name(readable.table)} where ${name(owner)}::text <> $1`;
          const { rows } = await client.query<{ count: number }>(text, [border.own]);
          if (rows[0]?.count !== 0)
            seen.violation(`${service}.${readable.table}：读角色看到他人的 ${rows[0]?.count} 行`);
          seen.count('读角色查询');
        }
        await client.query('rollback');
        await unscoped(
          service,
          readable,
          async (text) => (await client.query<{ count: number }>(text)).rows,
          seen,
        );
      }
    });
};

const TENANT = ['bank_id', 'region_code', 'uscc', 'org_id'];

type Ask = (text: string) => Promise<readonly { count: number }[]>;

/** Without a caller nobody sees a tenant's row. */
const unscoped = async (service: string, { table, columns }: Readable, ask: Ask, seen: Observations) => {
  if (PUBLIC_VALUES.test(table) || !TENANT.some((column) => columns.includes(column))) return;
  const [row] = await ask(`select count(*)::int as count from ${name(table)}`);
  seen.count('读角色查询');
  if (row?.count !== 0) seen.violation(`${service}.${table}：没有来访者也能看到 ${row?.count} 行`);
};
