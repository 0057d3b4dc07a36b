import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '..', '..', '..');

const SCRIPT = `import { bundle } from './tools/bundle.mjs'; await bundle(process.argv[1], process.argv[2]);`;

/** Arguments by which Node, in the workspace, bundles an entry into a file, as services are bundled. */
export const bundling = (entry: string, outfile: string): string[] => [
  ...['--input-type=module', '-e', SCRIPT],
  ...[entry, outfile],
];

/** Bundles a program that a test starts and returns its file. */
export const bundledProgram = (entry: string): string => {
  const program = join(root, 'dist', entry.replace(/\.ts$/, '.cjs'));
  execFileSync(process.execPath, bundling(entry, program), { cwd: root });
  return program;
};
