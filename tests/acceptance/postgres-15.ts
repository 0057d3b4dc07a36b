import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LocalError } from '@kejin/local';

const DEBIAN = '/usr/lib/postgresql/15/bin';

export type InstalledPostgres = Readonly<{ bin: string; version: string }>;

/** The oldest server we support: the one `PG15_BIN` names, else Debian's. */
export const postgres15 = (named = process.env['PG15_BIN']): InstalledPostgres => {
  const bin = named ?? DEBIAN;
  const { stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = /\(PostgreSQL\) (15\.\S+)/.exec(stdout ?? '')?.[1];
  if (version) return { bin, version };
  const found = existsSync(bin)
    ? `${bin} 中不是 PostgreSQL 15（${(stdout ?? '').trim()}）`
    : `没有找到 ${bin}`;
  const sentence = `${found}。请安装（Debian 12：apt install postgresql-15），或用 PG15_BIN 指定其 bin 目录。`;
  throw new LocalError('postgres-missing', sentence);
};
