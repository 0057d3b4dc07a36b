import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from './client';
import { createServiceDatabase, dropServiceDatabase } from './databases';
import { isRunning, identifyProgram } from './identity';
import { freePort } from './ports';
import { startPostgres, type Postgres } from './postgres';
import { removePostgres } from './postgres-cluster';

describe('a local PostgreSQL', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kejin-postgres-'));
  const dataDir = join(folder, 'postgres');
  let postgres: Postgres;

  const start = async () => (postgres = await startPostgres({ dataDir }));
  const rows = (sql: string) => withClient(postgres.url, async (client) => (await client.query(sql)).rows);

  beforeAll(start);
  afterAll(async () => {
    await postgres.stop();
    removePostgres(dataDir);
    removePostgres(folder);
  });

  it('keeps its data over a stop', async () => {
    await rows('create table kept as select 1 as n');
    await postgres.stop();
    await start();
    expect(await rows('select n from kept')).toEqual([{ n: 1 }]);
  });

  it('keeps what it has committed over kill -9', async () => {
    await rows('insert into kept values (2)');
    postgres.kill('SIGKILL');
    await postgres.exited;
    await start();
    expect(await rows('select n from kept order by n')).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it('starts over the pid file of a process that is gone', async () => {
    await postgres.stop();
    writeFileSync(join(postgres.clusterDir, 'postmaster.pid'), `${process.pid}\n${postgres.clusterDir}\n`);
    await start();
    expect(await rows('select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
  });

  it('refuses a second server on the same data, and says who runs the first', async () => {
    await expect(startPostgres({ dataDir })).rejects.toThrow(`正由进程 ${process.pid} 使用`);
  });

  it('ends a server whose starter is gone before it starts its own', async () => {
    const first = identifyProgram(postgres.pid);
    writeFileSync(join(dataDir, 'owner.json'), JSON.stringify({ pid: 1, identity: 'gone' }));
    await start();
    expect(isRunning(first)).toBe(false);
    expect(await rows('select count(*)::int as n from kept')).toEqual([{ n: 2 }]);
  });

  it('says which port is taken', async () => {
    const port = Number(new URL(postgres.url).port);
    const other = { dataDir: join(folder, 'other'), port };
    await expect(startPostgres(other)).rejects.toThrow(`端口 ${port}（PostgreSQL）已被其他程序占用`);
    expect(await freePort()).not.toBe(port);
  });

  it('gives each service a database in which only the owner creates', async () => {
    const urls = await createServiceDatabase(postgres.url, 'risk-compensation');
    const create = (url: string) => withClient(url, (client) => client.query('create table made ()'));
    await create(urls.ownerUrl);
    await expect(create(urls.appUrl)).rejects.toThrow('permission denied');
    await expect(create(urls.readerUrl)).rejects.toThrow('permission denied');
  });

  it('gives no role a way around row-level security', async () => {
    expect(
      await rows(
        `select rolname from pg_roles where rolname like 'risk%'
         and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or not rolcanlogin)`,
      ),
    ).toEqual([]);
  });

  it('finds Chinese names by trigrams', async () => {
    const { appUrl } = await createServiceDatabase(postgres.url, 'risk-compensation');
    const found = await withClient(appUrl, (client) => client.query(`select show_trgm('科技企业') as parts`));
    expect(found.rows[0].parts.length).toBeGreaterThan(0);
  });

  it('keeps two prefixes apart and drops one without the other', async () => {
    const [one] = await Promise.all(
      ['a_', 'b_'].map((prefix) => createServiceDatabase(postgres.url, 'policy', { prefix })),
    );
    await dropServiceDatabase(postgres.url, 'policy', 'b_');
    expect(await rows(`select datname from pg_database where datname like '%policy'`)).toEqual([
      { datname: 'a_policy' },
    ]);
    await withClient(one?.readerUrl ?? '', (client) => client.query('select 1'));
  });
});
