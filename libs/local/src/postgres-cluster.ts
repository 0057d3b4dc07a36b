import { createHash, randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { diskFull, isDiskFull, LocalError } from './local-error';
import { othersPass, postgresUser, program } from './postgres-programs';
import { runProgram } from './run-program';

/** Removes a cluster that is not running, wherever it lies. */
export const removePostgres = (dataDir: string): void => {
  for (const folder of [homeOf(resolve(dataDir)), dataDir]) rmSync(folder, { recursive: true, force: true });
};

// PostgreSQL started by root runs as nobody, who cannot pass through a private folder such as /root.
export const homeOf = (dataDir: string): string => {
  mkdirSync(dataDir, { recursive: true });
  if (!postgresUser() || othersPass(dataDir)) return dataDir;
  return join('/var/lib/kejin', createHash('sha256').update(dataDir).digest('hex').slice(0, 16));
};

/** Creates the cluster where there is none yet. Returns the password of its superuser. */
export const provideCluster = async (
  programs: string,
  dataDir: string,
  home: string,
  log?: (sentence: string) => void,
): Promise<string> => {
  if (isNew(dataDir, home)) {
    log?.('创建 PostgreSQL 数据目录');
    await createCluster(programs, dataDir, home);
  }
  return readFileSync(join(dataDir, 'password'), 'utf8');
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
    { ...user, cwd: unfinished, env: postgresEnvironment },
  );
  rmSync(passwordFile, { force: true });
  if (code !== 0) throw creationFailed(dataDir, output);
  writeFileSync(join(dataDir, 'password'), password, { mode: 0o600 });
  renameSync(unfinished, join(home, 'cluster'));
};

export const postgresEnvironment = {
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
