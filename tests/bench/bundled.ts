import { createRequire } from 'node:module';
import { join } from 'node:path';
import { bundling, runProgram } from '@kejin/local';
import { workspace } from '@kejin/tools/local/workspace';
import { BenchFailed } from './load';

/** One file of an app as the app would load it. A tool may run an app, but not lean on its code. */
export const bundled = async <Exports>(dir: string, entry: string): Promise<Exports> =>
  createRequire(__filename)(await bundledFile(dir, entry)) as Exports;

/** Where the bundle of an entry lies. */
export const bundledFile = async (dir: string, entry: string): Promise<string> => {
  const outfile = join(dir, 'bundled', entry.replace(/\.ts$/, '.cjs'));
  const args = bundling(entry, outfile);
  const { code, output } = await runProgram(process.execPath, args, { cwd: workspace });
  if (code !== 0) throw new BenchFailed(`构建 ${entry} 失败：${output.trim()}`);
  return outfile;
};
