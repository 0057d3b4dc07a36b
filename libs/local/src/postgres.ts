import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from './client';
import { identifyProgram, programIdentityOf, isRunning, type ProgramIdentity } from './identity';
import { endProcess } from './orphan-processes';
import { diskFull, isDiskFull, LocalError } from './local-error';
import { assertPortFree, freePort, portInUse } from './ports';
import {
  installedPrograms,
  othersPass,
  postgresPrograms,
  postgresUser,
  program,
  type SystemUser,
} from './postgres-programs';
import { startProcess, type RunningProcess, type Spawned } from './process';
import { runProgram } from './run-program';

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
  if (isNew(dataDir, home)) {
    options.log?.('创建 PostgreSQL 数据目录');
    await createCluster(programs, dataDir, home);
  }
  const password = readFileSync(join(dataDir, 'password'), 'utf8');
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  writeFileSync(join(dataDir, 'owner.json'), JSON.stringify(identifyProgram(process.pid)));
  return {
    ...(await launch({ programs, home, port, url, options })),
    url,
    port,
    clusterDir: join(home, 'cluster'),
  };
};

/** Removes a cluster that is not running, wherever it lies. */
export const removePostgres = (dataDir: string): void => {
  for (const folder of [homeOf(resolve(dataDir)), dataDir]) rmSync(folder, { recursive: true, force: true });
};

// PostgreSQL started by root runs as nobody, who cannot pass through a private folder such as /root.
const homeOf = (dataDir: string): string => {
  mkdirSync(dataDir, { recursive: true });
  if (!postgresUser() || othersPass(dataDir)) return dataDir;
  return join('/var/lib/kejin', createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
};

const isNew = (dataDir: string, home: string): boolean => {
  if (!existsSync(join(home, 'cluster'))) return true;
  if (existsSync(join(dataDir, 'password'))) return false;
  // Far from the checkout, a cluster without its password is what a deleted checkout left behind.
  if (home !== dataDir) return true;
  const sentence = `${dataDir} 有数据但缺少 password 文件，无法登录。请找回该文件，或运行 npm run reset 清空。`;
  throw new LocalError('password-missing', sentence);
};

const createCluster = async (programs: string, dataDir: string, home: string): Promise<void> => {
  const unfinished = join(home, 'cluster.new');
  for (const folder of ['cluster', 'cluster.new'])
    rmSync(join(home, folder), { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(home, 'initial-password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  const user = postgresUser();
  if (user) for (const path of [unfinished, passwordFile]) chownSync(path, user.uid, user.gid);
  const { code, output } = await runProgram(
    program(programs, 'initdb'),
    ['-D', unfinished, '-U', 'postgres', `--pwfile=${passwordFile}`, ...clusterSettings],
    { ...user, cwd: unfinished, env: environment },
  );
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw creationFailed(dataDir, output);
  writeFileSync(join(dataDir, 'password'), password, { mode: 0o600 });
  renameSync(unfinished, join(home, 'cluster'));
};

const environment = {
  PATH: process.env['PATH'],
  LC_ALL: process.platform === 'linux' ? 'C.UTF-8' : 'C',
  TZ: 'UTC',
};

// Binary order everywhere; the character classes must be Unicode's, or trigram search would not see Chinese.
const locale =
  process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C', '--lc-ctype=UTF-8', '--lc-messages=C'];
const clusterSettings = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--data-checksums',
  '--no-sync',
  ...locale,
];

const creationFailed = (dataDir: string, detail: string): LocalError =>
  isDiskFull(detail)
    ? diskFull(dataDir, detail)
    : new LocalError(
        'process-died',
        `无法创建 PostgreSQL 数据目录 ${dataDir}。请运行 npm run reset 后重试。`,
        detail,
      );

const refuseSecondStart = async (dataDir: string, cluster: string): Promise<void> => {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const identity = programIdentityOf(pid);
  if (!identity?.includes(cluster)) return rmSync(pidFile, { force: true });
  const owner = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8')) as ProgramIdentity;
  if (isRunning(owner)) {
    const sentence = `${dataDir} 的 PostgreSQL 正由进程 ${owner.pid} 使用。请先停止该进程（kill ${owner.pid}）。`;
    throw new LocalError('already-running', sentence);
  }
  await endProcess({ pid, identity });
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
  env: environment,
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
