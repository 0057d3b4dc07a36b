import { withClient } from '@kejin/local';
import type { ApiService } from '@kejin/tools/client/api-client';
import type { Addresses } from '@kejin/tools/local/addresses';
import { escapeIdentifier as name, type Client } from 'pg';
import { databaseUrl } from '../../verify/store-snapshot';

/** Whose rows a viewer may see, told by the columns that say whose a row is. */
export type Border = Readonly<{ columns: readonly string[]; own: string; foreign: string }>;

export type ForeignValues = Readonly<{
  /** What only foreign rows hold. */
  secrets: ReadonlySet<string>;
  /** A few of them per column, to be asked for. */
  candidates: readonly string[];
  /** Ids of what everybody may know, to be asked for where something else is meant. */
  publicIds: readonly string[];
}>;

// The city's registers are everybody's to read, and so is policy.
export const PUBLIC_VALUES =
  /^(bank|branch|enterprise|qualification|office|sanction|directory|uscc|lpr|work_calendar|policy|calendar)/;
const PER_COLUMN = 2;

const COLUMNS = `select c.relname as table, a.attname as column, t.typname as type
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
  where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`;

type Column = Readonly<{ table: string; column: string; type: string }>;

/** Ids and numbers, but not words: a stage or a kind of caller is nobody's own. */
const isTelling = (value: string): boolean =>
  value.length >= 6 && value.length <= 200 && /\d/.test(value) && !/^\d{4}-\d{2}(-\d{2})?$/.test(value);

class Collection {
  readonly byColumn = new Map<string, Set<string>>();
  readonly known = new Set<string>();
  readonly publicIds = new Set<string>();

  constructor(private readonly border: Border) {}

  async read(client: Client, isPublic: (table: string) => boolean): Promise<void> {
    const columns = (await client.query<Column>(COLUMNS)).rows;
    for (const table of new Set(columns.map(({ table: one }) => one))) {
      const own = columns.filter((one) => one.table === table);
      const values = own.filter(({ type }) => type === 'uuid' || type === 'text').map(({ column }) => column);
      const owner = this.border.columns.find((column) => own.some((one) => one.column === column));
      if (isPublic(table)) {
        await this.learn(client, table, values, undefined);
        const ids = own.filter(({ type }) => type === 'uuid').map(({ column }) => column);
        for (const column of ids) await this.meet(client, table, column);
      }
      if (owner && !isPublic(table)) await this.learn(client, table, values, owner);
    }
  }

  /** Values by row: those of foreign rows may be secrets, those of all other rows are none. */
  private async learn(client: Client, table: string, columns: readonly string[], owner: string | undefined) {
    for (const column of columns) {
      const foreign = owner ? `${name(owner)}::text = $1` : 'false';
      const text = `select distinct ${name(column)}::text as value, coalesce(${foreign}, false) as foreign
        from ${name(table)} where ${name(column)} is not null and ($1::text is not null)`;
      const { rows } = await client.query<{ value: string; foreign: boolean }>(text, [this.border.foreign]);
      for (const { value, foreign: isForeign } of rows) {
        if (!isForeign) this.known.add(value);
        else if (isTelling(value)) this.add(column, value);
      }
    }
  }

  private async meet(client: Client, table: string, column: string): Promise<void> {
    const text = `select ${name(column)}::text as value from ${name(table)} where ${name(column)} is not null limit 1`;
    for (const { value } of (await client.query<{ value: string }>(text)).rows) this.publicIds.add(value);
  }

  private add(column: string, value: string): void {
    const values = this.byColumn.get(column) ?? new Set<string>();
    this.byColumn.set(column, values.add(value));
  }
}

/** What a viewer must never be told, over the databases of all services. */
export const foreignValues = async (addresses: Addresses, border: Border): Promise<ForeignValues> => {
  const collection = new Collection(border);
  for (const service of Object.keys(addresses.postgres.databases) as ApiService[])
    await withClient(databaseUrl(addresses, service), (client) =>
      collection.read(client, (table) => service === 'policy' || PUBLIC_VALUES.test(table)),
    );
  const secrets = new Set<string>();
  const candidates = new Set<string>();
  for (const values of collection.byColumn.values()) {
    const unknown = [...values].filter((value) => !collection.known.has(value)).sort();
    for (const value of unknown) secrets.add(value);
    for (const value of unknown.slice(0, PER_COLUMN)) candidates.add(value);
  }
  return { secrets, candidates: [...candidates], publicIds: [...collection.publicIds] };
};
