// Runs a TypeScript tool of this workspace: node tools/run.mjs tools/src/demo/demo.ts [arguments]
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { bundle } from './bundle.mjs';

const [entry, ...args] = process.argv.slice(2);
const outfile = `dist/${entry.replace(/\.ts$/, '.cjs')}`;
await bundle(entry, outfile);
const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...args], { stdio: 'inherit' });
// The terminal sends Ctrl-C to the child as well; the child decides when it has stopped everything.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
