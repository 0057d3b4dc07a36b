import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from './client';
import { LocalError } from './local-error';
import { assertPortFree, freePort, portInUse } from './ports';
import { homeOf, postgresEnvironment, provideCluster } from './postgres-cluster';
import { refuseSecondStart, writeOwner } from './postgres-owner';
import {
  installedPrograms,
  postgresPrograms,
  postgresUser,
  program,
  type SystemUser,
} from './postgres-programs';
import { startProcess, type RunningProcess, type Spawned } from './process';

export type PostgresOptions = Readonly<{
  dataDir: string;
  port?: number;
  logFile?: string;
  log?: (sentence: string) => void;
  spawned?: Spawned | undefined;
  /** The `bin` folder of another PostgreSQL than the packaged one. */
  bin?: string | undefined;
}>;

export type Postgres = RunningProcess & Readonly<{ url: string; port: number; clusterDir: string }>;

/** A real PostgreSQL on 127.0.0.1. What it has committed survives kill -9 and is there at the next start. */
export const startPostgres = async (options: PostgresOptions): Promise<Postgres> => {
  const programs = options.bin === undefined ? postgresPrograms() : installedPrograms(options.bin);
  const dataDir = resolve(options.dataDir);
  const home = homeOf(dataDir);
  await refuseSecondStart(dataDir, join(home, 'cluster'));
  if (options.port !== undefined) await assertPortFree(options.port, 'PostgreSQL');
  const port = options.port ?? (await freePort());
  const password = await provideCluster(programs, dataDir, home, options.log);
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  writeOwner(dataDir);
  return {
    ...(await launch({ programs, home, port, url, options })),
    url,
    port,
    clusterDir: join(home, 'cluster'),
  };
};

type Launch = Readonly<{
  programs: string;
  home: string;
  port: number;
  url: string;
  options: PostgresOptions;
}>;

const launch = async (how: Launch, triesLeft = 40): Promise<RunningProcess> => {
  try {
    return await startProcess(specOf(how, postgresUser()));
  } catch (error) {
    // The backends of a killed server need a moment to notice and leave.
    const leaving = error instanceof LocalError && /pre-existing shared memory|lock file/.test(error.detail);
    if (!leaving || triesLeft === 0) throw error;
    await delay(250);
    return launch(how, triesLeft - 1);
  }
};

const specOf = ({ programs, home, port, url, options }: Launch, user: SystemUser | undefined) => ({
  name: 'PostgreSQL',
  command: program(programs, 'postgres'),
  args: ['-D', join(home, 'cluster'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
  cwd: join(home, 'cluster'),
  env: postgresEnvironment,
  ...(user && { user }),
  logFile: options.logFile ?? join(dirname(resolve(options.dataDir)), 'logs', 'postgres.log'),
  ready: () => withClient(url, async (client) => (await client.query('select 1')).rowCount === 1),
  stopSignal: 'SIGINT' as const,
  spawned: options.spawned,
  explain: (tail: string) =>
    /could not bind|Address already in use/.test(tail) ? portInUse(port, 'PostgreSQL', tail) : undefined,
});

// Everything that is acknowledged is on disk (fsync stays on); the rest is sized for a developer's machine.
const settings = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=300',
  'shared_buffers=256MB',
  'max_wal_size=2GB',
  'checkpoint_timeout=15min',
  'random_page_cost=1.1',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_line_prefix=%m [%p] %u@%d ',
];
