import type { Queryable } from '@kejin/event-store';

/** A row's identity and the transaction that last wrote it: the same pair is the same content. */
type Stamp = Readonly<{ id: string; stamp: string }>;

export type StampedTable = Readonly<{
  name: string;
  /**
   * Selects `id` and `stamp` (the row's `xmin`, its database and the start of its server) of every row: a database that
   * was put back counts its transactions again, on a server that was started for it.
   */
  stamps: string;
  /** Selects `id`, `stamp` and `content` of the rows whose ids are `$1`. */
  rows: string;
}>;

/**
 * Large rows that hardly ever change. Every batch asks the database which versions of them stand there; only a version
 * that was never seen is fetched and parsed. The same rows give the same array, so that what is made of it can be kept.
 */
export class StampedRows<Row> {
  private readonly seen = new Map<string, Readonly<{ stamp: string; content: Row }>>();
  private last: Readonly<{ key: string; rows: readonly Row[] }> | undefined;

  constructor(private readonly table: StampedTable) {}

  async load(client: Queryable): Promise<readonly Row[]> {
    const { name, stamps: text } = this.table;
    const stamps = (await client.query({ name: `${name}-stamps`, text, values: [] })).rows as Stamp[];
    const key = stamps.map(({ id, stamp }) => `${id} ${stamp}`).join();
    if (this.last?.key === key) return this.last.rows;
    const changed = stamps.filter(({ id, stamp }) => this.seen.get(id)?.stamp !== stamp).map(({ id }) => id);
    if (changed.length) await this.fetch(client, changed);
    const rows = stamps.flatMap(({ id, stamp }) => {
      const known = this.seen.get(id);
      return known?.stamp === stamp ? [known.content] : [];
    });
    // A row that changed between the two statements is fetched with its newer stamp, and the next batch sees it whole.
    if (rows.length < stamps.length) return this.load(client);
    this.last = { key, rows };
    return rows;
  }

  private async fetch(client: Queryable, ids: readonly string[]): Promise<void> {
    const { name, rows: text } = this.table;
    const { rows } = await client.query({ name: `${name}-rows`, text, values: [ids] });
    for (const { id, stamp, content } of rows as (Stamp & { content: Row })[])
      this.seen.set(id, { stamp, content });
  }
}
