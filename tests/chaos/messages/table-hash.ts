import { createHash } from 'node:crypto';
import { withClient } from '@kejin/local';
import { escapeIdentifier as name } from 'pg';

/** How far a consumer is and what it has set aside differ from run to run; what it made of the events must not. */
const progressTables = ['consumer_progress', 'consumer_stream', 'parked_message', 'migrations'];

const TABLES = `select tablename from pg_tables
  where schemaname = 'public' and tablename <> all($1::text[]) order by tablename`;

/** One hash per read model, over all its rows as text, in an order of their own. */
export const tableHashes = (url: string): Promise<Map<string, string>> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ tablename: string }>(TABLES, [progressTables]);
    const hashes = new Map<string, string>();
    for (const { tablename } of rows) {
      const text = `select t::text as row from ${name(tablename)} t order by t::text`;
      const hash = createHash('sha256');
      for (const { row } of (await client.query<{ row: string }>(text)).rows) hash.update(`${row}\n`);
      hashes.set(tablename, hash.digest('hex').slice(0, 16));
    }
    return hashes;
  });
