import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { LocalError, runProgram } from '@kejin/local';
import { newestChange } from './build';
import { workspace } from './workspace';

/** Where the portal finds the console. */
export const consoleDir = join(workspace, 'dist', 'apps', 'console');

const sources = ['apps/console', 'libs/contracts', 'libs/kernel', 'package-lock.json'];

/** Builds the console where its sources are newer than what was built. Whether it did. */
export const buildConsole = async (): Promise<boolean> => {
  const page = statSync(join(consoleDir, 'index.html'), { throwIfNoEntry: false });
  const newest = Math.max(...sources.map((path) => newestChange(join(workspace, path))));
  if (page && page.mtimeMs >= newest) return false;
  // Built aside and moved into place whole, so that two starts at the same time never serve half of it.
  const aside = `${consoleDir}.${process.pid}`;
  const args = ['apps/console/build.mjs', aside];
  const { code, output } = await runProgram(process.execPath, args, { cwd: workspace });
  if (code !== 0 || !existsSync(join(aside, 'index.html')))
    throw new LocalError('build-failed', '构建 apps/console 失败。请先运行 npm run check 查看错误。', output);
  const old = `${aside}.old`;
  mkdirSync(join(workspace, 'dist', 'apps'), { recursive: true });
  if (existsSync(consoleDir)) renameSync(consoleDir, old);
  renameSync(aside, consoleDir);
  rmSync(old, { recursive: true, force: true });
  return true;
};
