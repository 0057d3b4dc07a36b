import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { escapeIdentifier as name } from 'pg';
import { databaseName, withClient } from '@kejin/local';
import { testDatabase, type TestDatabase } from './test-database';

export type FirstRelease = TestDatabase &
  Readonly<{
    /** Rows by table, without the migrations' own. */
    counts: () => Promise<ReadonlyMap<string, number>>;
    /** Rows that say nobody's, by table; none where every row has its audience. */
    withoutAudience: () => Promise<readonly string[]>;
  }>;

/** A database of one service as the first release left it, before any later migration. */
export const firstRelease = async (service: string): Promise<FirstRelease> => {
  const database = await testDatabase(service);
  const file = join(__dirname, '..', 'first-release', `${databaseName(service)}.sql.gz`);
  await withClient(database.ownerUrl, (client) =>
    client.query(withRoles(service, gunzipSync(readFileSync(file)).toString(), database)),
  );
  return {
    ...database,
    counts: () => counts(database),
    withoutAudience: () => withoutAudience(database),
  };
};

/** The dump's roles are those of a server with one system on it. */
const withRoles = (service: string, dump: string, { appUrl, readerUrl, ownerUrl }: TestDatabase): string => {
  const roleIn = (url: string) => name(decodeURIComponent(new URL(url).username));
  const database = name(new URL(ownerUrl).pathname.slice(1));
  const own = databaseName(service);
  return [
    dump
      .replaceAll(new RegExp(`\\b${own}_owner\\b`, 'g'), roleIn(ownerUrl))
      .replaceAll(new RegExp(`\\b${own}_app\\b`, 'g'), roleIn(appUrl))
      .replaceAll(new RegExp(`\\b${own}_reader\\b`, 'g'), roleIn(readerUrl)),
    `grant temporary on database ${database} to ${roleIn(appUrl)};`,
  ].join('\n');
};

const TABLES = `select table_name as name from information_schema.tables
  where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migrations' order by 1`;

const AUDIENCES = `select table_name as name from information_schema.columns
  where table_schema = 'public' and column_name = 'audience' order by 1`;

const countOf = `select count(*)::int as count from`;

const counts = (database: TestDatabase): Promise<ReadonlyMap<string, number>> =>
  asSuperuser(database, async (query) => {
    const found = new Map<string, number>();
    for (const { name: table } of await query(TABLES))
      found.set(String(table), Number((await query(`${countOf} ${name(String(table))}`))[0]?.['count']));
    return found;
  });

const withoutAudience = (database: TestDatabase): Promise<readonly string[]> =>
  asSuperuser(database, async (query) => {
    const bare: string[] = [];
    for (const { name: table } of await query(AUDIENCES)) {
      const where = `where cardinality(audience) < 2 or not 'audit' = any (audience)
        or array_position(audience, null) is not null`;
      const [row] = await query(`${countOf} ${name(String(table))} ${where}`);
      if (row?.['count'] !== 0) bare.push(`${String(table)}: ${String(row?.['count'])}`);
    }
    return bare;
  });

type Query = (text: string) => Promise<Record<string, unknown>[]>;

// Row security hides rows from every role of a service.
const asSuperuser = <Result>(database: TestDatabase, work: (query: Query) => Promise<Result>) => {
  const url = new URL(process.env['KEJIN_TEST_DATABASE_URL'] as string);
  url.pathname = new URL(database.ownerUrl).pathname;
  return withClient(url.href, (client) => work(async (text) => (await client.query(text)).rows));
};
