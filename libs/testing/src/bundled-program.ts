import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { bundling } from '@kejin/local';

const root = join(__dirname, '..', '..', '..');

/** Bundles a program that a test starts and returns its file. */
export const bundledProgram = (entry: string): string => {
  const program = join(root, 'dist', entry.replace(/\.ts$/, '.cjs'));
  execFileSync(process.execPath, bundling(entry, program), { cwd: root });
  return program;
};
