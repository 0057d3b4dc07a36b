import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

/** Bundles a program that a test starts, as services are bundled, and returns its file. */
export const bundledProgram = (entry: string): string => {
  const program = join(root, 'dist', entry.replace(/\.ts$/, '.cjs'));
  const script = `import { bundle } from './tools/bundle.mjs'; await bundle(process.argv[1], process.argv[2]);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script, entry, program], { cwd: root });
  return program;
};
