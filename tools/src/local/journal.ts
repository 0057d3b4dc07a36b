import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { diskFull, isDiskFull, LocalError } from '@kejin/local';
import { localDir } from './workspace';

export type Print = ((line: string) => void) & {
  readonly file: string;
  readonly note: (line: string) => void;
};

/** Prints for the person at the screen and keeps a copy, with the details that a screen does not need. */
export const openJournal = (name: string): Print => {
  const file = join(localDir, 'logs', name);
  const note = (line: string) => {
    try {
      mkdirSync(join(localDir, 'logs'), { recursive: true });
      appendFileSync(file, `${line}\n`);
    } catch {
      // A full disk must not hide the sentence that says so.
    }
  };
  // The terminal may be gone before we are.
  process.stdout.on('error', () => undefined);
  note(`--- ${new Date().toISOString()}`);
  const print = (line: string) => {
    process.stdout.write(`${line}\n`);
    note(line);
  };
  return Object.assign(print, { file, note });
};

/** One sentence and exit code 1; the rest is in the log. */
export const failWith = (print: Print, error: unknown): never => {
  const failure = knownFailure(error);
  print.note(
    failure instanceof LocalError ? `${failure.detail}\n${failure.stack}` : String(stackOf(failure)),
  );
  print(`\n${failure instanceof LocalError ? failure.message : '发生了意料之外的错误。'}`);
  print(`详情：${print.file}`);
  process.exit(1);
};

const knownFailure = (error: unknown): unknown => {
  if (error instanceof LocalError || !isDiskFull(String(stackOf(error)))) return error;
  return diskFull(localDir, String(stackOf(error)));
};

const stackOf = (error: unknown) => (error instanceof Error ? error.stack : error);
