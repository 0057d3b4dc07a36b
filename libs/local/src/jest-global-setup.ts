import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { startKafka } from './kafka';
import { endOrphans, runningOwner } from './orphan-processes';
import { startPostgres } from './postgres';
import { removePostgres } from './postgres-cluster';
import { Supervisor } from './processes';

export type TestRun = Readonly<{ folder: string; supervisor: Supervisor }>;

// Jest loads this file without its aliases, so nothing that it reaches may be imported by one.
const runs = join(__dirname, '..', '..', '..', '.local', 'test');

/**
 * One PostgreSQL and one Kafka for the whole run, unless the environment names others. KEJIN_TEST_POSTGRES_BIN names
 * the `bin` folder of the PostgreSQL to start; without it the packaged one is started.
 */
const setUp = async (): Promise<void> => {
  await removeDeadRuns();
  const folder = join(runs, String(process.pid));
  mkdirSync(folder, { recursive: true });
  const supervisor = new Supervisor({ runFile: join(folder, 'run.json') });
  (globalThis as { kejinTestRun?: TestRun }).kejinTestRun = { folder, supervisor };
  const started = await Promise.allSettled([
    provideDatabase(folder, supervisor),
    provideKafka(folder, supervisor),
  ]);
  const failure = started.find((outcome) => outcome.status === 'rejected');
  if (!failure) return;
  await tearDown();
  throw failure.reason;
};

const provideDatabase = async (folder: string, supervisor: Supervisor): Promise<void> => {
  if (process.env['KEJIN_TEST_DATABASE_URL']) return;
  const dataDir = join(folder, 'postgres');
  const bin = process.env['KEJIN_TEST_POSTGRES_BIN'];
  const { url } = await supervisor.start('postgres', (spawned) => startPostgres({ dataDir, spawned, bin }));
  process.env['KEJIN_TEST_DATABASE_URL'] = url;
};

const provideKafka = async (folder: string, supervisor: Supervisor): Promise<void> => {
  if (process.env['KEJIN_TEST_KAFKA_BROKERS']) return;
  const dataDir = join(folder, 'kafka');
  const { brokers } = await supervisor.start('kafka', (spawned) => startKafka({ dataDir, spawned }));
  process.env['KEJIN_TEST_KAFKA_BROKERS'] = brokers;
};

export const tearDown = async (): Promise<void> => {
  const { kejinTestRun } = globalThis as { kejinTestRun?: TestRun };
  if (!kejinTestRun) return;
  await kejinTestRun.supervisor.stopAll();
  removeRun(kejinTestRun.folder);
};

// A run that was killed could not remove its folder.
const removeDeadRuns = async (): Promise<void> => {
  mkdirSync(runs, { recursive: true });
  for (const name of readdirSync(runs)) {
    const runFile = join(runs, name, 'run.json');
    if (runningOwner(runFile) !== undefined) continue;
    await endOrphans(runFile);
    removeRun(join(runs, name));
  }
};

const removeRun = (folder: string) => {
  removePostgres(join(folder, 'postgres'));
  rmSync(folder, { recursive: true, force: true });
};

export default setUp;
