import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundling, LocalError, runProgram } from '@kejin/local';
import { workspace } from './workspace';

/** Bundles the apps whose sources are newer than their bundle. Returns their names. */
export const buildApps = async (apps: readonly string[]): Promise<string[]> => {
  const shared = Math.max(...sharedSources.map((path) => newestChange(join(workspace, path))));
  const stale = apps.filter((app) => {
    const bundle = statSync(bundleOf(app), { throwIfNoEntry: false });
    return !bundle || bundle.mtimeMs < Math.max(shared, newestChange(join(workspace, 'apps', app)));
  });
  await Promise.all(stale.map(build));
  return stale;
};

export const bundleOf = (app: string): string => join(workspace, 'dist', 'apps', app, 'main.cjs');

const sharedSources = ['libs', 'tools/bundle.mjs', 'tsconfig.base.json', '.swcrc', 'package-lock.json'];

/** Of a file, or of whatever is in a folder: milliseconds since 1970. */
export const newestChange = (path: string): number => {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status?.isDirectory()) return status?.mtimeMs ?? 0;
  const children = readdirSync(path).filter((name) => name !== 'node_modules' && !name.endsWith('.spec.ts'));
  return Math.max(status.mtimeMs, ...children.map((name) => newestChange(join(path, name))));
};

// Built aside and moved into place whole, so that two starts at the same time never read half a file.
const build = async (app: string): Promise<void> => {
  const entry = join('apps', app, 'src', 'main.ts');
  const aside = join(workspace, 'dist', 'apps', `${app}.${process.pid}`);
  const args = bundling(entry, join(aside, 'main.cjs'));
  const { code, output } = await runProgram(process.execPath, args, { cwd: workspace });
  if (code !== 0 || !existsSync(join(aside, 'main.cjs'))) {
    throw new LocalError('build-failed', `构建 ${entry} 失败。请先运行 npm run check 查看错误。`, output);
  }
  const home = join(workspace, 'dist', 'apps', app);
  mkdirSync(home, { recursive: true });
  for (const file of ['main.cjs.map', 'main.cjs']) renameSync(join(aside, file), join(home, file));
  rmSync(aside, { recursive: true, force: true });
};
