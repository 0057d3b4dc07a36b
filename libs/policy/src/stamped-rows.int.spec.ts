import { freePort, type Postgres, removePostgres, startPostgres } from '@kejin/local';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Queryable } from '@kejin/event-store';
import { workCalendar } from './facts';

const folder = mkdtempSync(join(tmpdir(), 'kejin-stamps-'));
let postgres: Postgres;
let port: number;

beforeAll(async () => {
  port = await freePort();
}, 120_000);
afterAll(async () => {
  await postgres?.stop();
  removePostgres(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const start = async () => {
  postgres = await startPostgres({
    dataDir: join(folder, 'postgres'),
    port,
    logFile: join(folder, 'pg.log'),
  });
};
const asked = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
  const client = new Client(postgres.url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Writes the year and gives back what the process makes of it, with the transaction that wrote it. */
const holidaysOf = (holiday: string) =>
  asked(async (client) => {
    await client.query('insert into work_calendar values (2026, $1, $2, 1)', [`["${holiday}"]`, '[]']);
    const { rows } = await client.query('select xmin::text as writer from work_calendar');
    const years = (await workCalendar.load(client as Queryable, ['all'])).get('all');
    return { writer: rows[0].writer as string, holidays: years?.map(({ holidays }) => holidays) };
  });

describe('rows that a process keeps in mind', () => {
  it('are read anew from a database that was put back, although the same transaction wrote them', async () => {
    await start();
    await asked((client) =>
      client.query(
        'create table work_calendar (year integer primary key, holidays jsonb, make_up_days jsonb, revision integer)',
      ),
    );
    await postgres.stop();
    const copy = join(folder, 'copy');
    execFileSync('cp', ['-a', postgres.clusterDir, copy]);
    await start();
    const before = await holidaysOf('2026-10-01');
    await postgres.stop();
    rmSync(postgres.clusterDir, { recursive: true });
    execFileSync('cp', ['-a', copy, postgres.clusterDir]);
    await start();
    const after = await holidaysOf('2026-10-02');
    expect(after.writer).toBe(before.writer);
    expect([before.holidays, after.holidays]).toEqual([[['2026-10-01']], [['2026-10-02']]]);
  }, 180_000);
});
