import { fstatSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Opens the log of a program that starts now, which goes on behind what is there. */
export const openLog = (logFile: string): Readonly<{ log: number; logStart: number }> => {
  mkdirSync(dirname(logFile), { recursive: true });
  keepLogSmall(logFile);
  const log = openSync(logFile, 'a');
  return { log, logStart: fstatSync(log).size };
};

/** The last lines that were logged after a position in the file. */
export const logTail = (logFile: string, from = 0): string => {
  try {
    return readFileSync(logFile).subarray(from).toString().trimEnd().split('\n').slice(-40).join('\n');
  } catch {
    return '';
  }
};

const keepLogSmall = (logFile: string) => {
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > 20_000_000)
    renameSync(logFile, `${logFile}.1`);
};
