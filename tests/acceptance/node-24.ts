import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { cacheDir, LocalError, moveInto, runProgram } from '@kejin/local';

export type OtherNode = Readonly<{ node: string; version: string; env: Readonly<Record<string, string>> }>;

const PACKAGE = 'node@24';
const program = join('node_modules', 'node', 'bin', 'node');

/** The newest Node we support, from npm's own package of it: fetched once into the cache, no dependency of ours. */
export const node24 = async (): Promise<OtherNode> => {
  const home = join(cacheDir(), 'node-24');
  const node = join(home, program);
  if (!existsSync(node)) await fetchInto(home);
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const version = /^v(24\.\S+)/.exec(stdout ?? '')?.[1];
  if (!version) throw missing(`${node} --version: ${stdout}`);
  // What a test starts by the name `node` is the same one.
  const env = { PATH: [dirname(node), process.env['PATH']].join(delimiter) };
  return { node, version, env };
};

const fetchInto = async (home: string): Promise<void> => {
  const unfinished = `${home}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  try {
    const args = ['install', '--prefix', unfinished, '--no-save', '--no-audit', '--no-fund', PACKAGE];
    const { output } = await runProgram('npm', args, { cwd: unfinished });
    if (!existsSync(join(unfinished, program))) throw missing(output);
    moveInto(unfinished, home, program);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
};

const missing = (detail: string): LocalError => {
  const sentence = `无法从 npm 取得 Node 24（软件包 ${PACKAGE}）。请检查 npm 的软件源与安装脚本设置后重试。`;
  return new LocalError('node-missing', sentence, detail);
};
