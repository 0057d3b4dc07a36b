import { withClient } from '@kejin/local';
import type { KafkaMessage } from 'kafkajs';
import { Pool, type Client } from 'pg';
import type { BenchContext } from './bench-context';
import { consumeBatches } from './kafka-peer';
import type { PeerDatabase } from './peer-database';

/** The work of a batch in one statement: its text, and its values for the batch's messages. */
export type Floor = Readonly<{ text: string; values: (messages: readonly KafkaMessage[]) => string[] }>;

type Row = Readonly<Record<string, unknown>>;
type Part = Readonly<{ text: string; value: (events: readonly Row[]) => unknown }>;

/**
 * Reads from the tables, as our own consumer has just filled them, what one event leaves in each: every column is then
 * written as it was, and only what tells one event from the next comes from the message.
 */
export const floorOf = (superuserUrl: string, tables: readonly string[], events: number): Promise<Floor> =>
  withClient(superuserUrl, async (client) => {
    const parts: Part[] = [];
    for (const table of tables) parts.push(await partOf(client, table, events, parts.length + 1));
    const [last, ...others] = parts.map(({ text }) => text).reverse();
    const text = others.length
      ? `with ${others.map((other, at) => `part_${at} as (${other})`).join(', ')} ${last}`
      : (last as string);
    const values = (messages: readonly KafkaMessage[]) => {
      const told = messages.map(toldBy);
      return parts.map(({ value }) => JSON.stringify(value(told)));
    };
    return { text, values };
  });

const partOf = async (client: Client, table: string, events: number, at: number): Promise<Part> => {
  const key = await keyOf(client, table);
  const written = await writtenColumns(client, table);
  const { rows } = await client.query<{ row: Row; count: string }>(
    `select to_jsonb(t) as row, count(*) over () as count from ${table} t limit 1`,
  );
  const [{ row, count } = { row: {}, count: '0' }] = rows;
  const insert = `insert into ${table} (${written}) select ${written} from json_populate_recordset(null::${table}, $${at}::json)
    on conflict (${key.join(', ')})`;
  if (Number(count) === events)
    return {
      text: `${insert} do nothing`,
      value: (told) => told.map((one) => ({ ...row, ...sharedWith(row, one) })),
    };
  const sums = Object.keys(row).filter((name) => !key.includes(name) && typeof row[name] === 'number');
  const share = (times: number) =>
    Object.fromEntries(sums.map((name) => [name, Math.round(((row[name] as number) * times) / events)]));
  return {
    text: `${insert} do update set ${sums.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', ')}`,
    value: (told) => [{ ...row, ...share(told.length) }],
  };
};

const sharedWith = (row: Row, told: Row): Row =>
  Object.fromEntries(Object.entries(told).filter(([name]) => name in row));

const keyOf = async (client: Client, table: string): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`,
    [table],
  );
  return rows.map(({ name }) => name);
};

/** All but those that PostgreSQL computes itself. */
const writtenColumns = async (client: Client, table: string): Promise<string> => {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return rows.map(({ name }) => name).join(', ');
};

const toldBy = ({ value, headers }: KafkaMessage): Row => {
  const { loanId } = JSON.parse(String(value)) as { loanId: string };
  return {
    loan_id: loanId,
    position: Number(headers?.['position']),
    event_id: String(headers?.['ce_id']),
    stream_id: loanId,
    stream_version: Number(headers?.['streamversion']),
    version: Number(headers?.['streamversion']),
    recorded_at: String(headers?.['ce_time']),
  };
};

/** kafkajs's eachBatch, that statement, and nothing else: events per second, from the first batch to the last commit. */
export const consumeAtFloor = async (
  context: BenchContext,
  topic: string,
  { appUrl }: PeerDatabase,
  { text, values }: Floor,
): Promise<number> => {
  const pool = new Pool({ connectionString: appUrl, max: 4 });
  pool.on('error', () => undefined);
  try {
    return await consumeBatches(context, topic, context.sizes.relayEvents, (messages) =>
      pool.query({ name: 'floor', text, values: values(messages) }),
    );
  } finally {
    await pool.end();
  }
};
