import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '@kejin/local';
import { writtenTables, type SubmissionRows } from './contexts/risk-compensation/submission-rows';
import type { PeerDatabase } from './peer-database';
import { peerStatements, sequenceSql, type ColumnTypes, type Placeholder } from './peer-statements';
import { hasPgbench, pgbench } from './pgbench';
import { rawPg } from './raw-pg';

export type PeerForm = 'four-round-trips' | 'one-statement';
export type PeerRun = Readonly<{ clients: number; seconds: number; form: PeerForm }>;
export type PeerResult = Readonly<{ perSecond: number; p50Ms: number }>;

/** A transaction as its client sends it; `answers` marks a statement whose answer the next one needs. */
export type PeerScript = readonly Readonly<{ text: string; answers?: true }>[];

export type PeerBench = Readonly<{ name: string; run: (how: PeerRun) => Promise<PeerResult> }>;

/** The peer of the command path: the rows of one real submission, written by the fastest plain client there is. */
export const peerBench = async (
  dir: string,
  database: PeerDatabase,
  rows: SubmissionRows,
  say: (sentence: string) => void,
): Promise<PeerBench> => {
  await withClient(database.superuserUrl, (client) => client.query(sequenceSql(database.appRole)));
  const statements = peerStatements(rows, await columnTypes(database.superuserUrl));
  const script = (form: PeerForm, place: Placeholder): PeerScript =>
    form === 'one-statement'
      ? [{ text: statements.whole(place) }]
      : [
          { text: 'begin' },
          { text: statements.first(place), answers: true },
          { text: statements.second(place) },
          { text: 'commit' },
        ];
  if (await hasPgbench()) {
    const file = (form: PeerForm) => join(dir, `${form}.pgbench`);
    const variables: Record<string, string> = {};
    const place: Placeholder = (name, value) => {
      if (value) variables[name] = value;
      return `:${name}`;
    };
    for (const form of ['four-round-trips', 'one-statement'] as const)
      writeFileSync(file(form), script(form, place).map(inPgbench).join('\n'));
    return { name: 'pgbench', run: (how) => pgbench(database.appUrl, file(how.form), variables, how) };
  }
  say(
    '没有找到 pgbench，改用 pg 驱动作对照。安装方法：apt-get install postgresql-contrib（或所用发行版中的同名软件包）。',
  );
  return { name: 'pg 驱动', run: (how) => rawPg(database.appUrl, (place) => script(how.form, place), how) };
};

const inPgbench = ({ text, answers }: PeerScript[number]): string =>
  text.replace(/\s*\n\s*/g, ' ') + (answers ? ' \\gset' : ';');

const columnTypes = (url: string): Promise<ColumnTypes> =>
  withClient(url, async (client) => {
    const { rows } = await client.query<{ table: string; name: string; type: string }>(
      `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relname = any($1::text[]) and a.attnum > 0 and not a.attisdropped
       order by a.attnum`,
      [writtenTables],
    );
    const types: Record<string, (readonly [string, string])[]> = {};
    for (const { table, name, type } of rows) (types[table] ??= []).push([name, type]);
    return types as unknown as ColumnTypes;
  });
