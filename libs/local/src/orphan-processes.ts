import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identifyProgram, isRunning, type ProgramIdentity } from './identity';

type Run = Readonly<{ owner: ProgramIdentity; processes: readonly (ProgramIdentity & { name: string })[] }>;

export const writeRun = (runFile: string, processes: readonly { name: string; pid: number }[]): void => {
  const run: Run = {
    owner: identifyProgram(process.pid),
    processes: processes.map(({ name, pid }) => ({ name, ...identifyProgram(pid) })),
  };
  mkdirSync(dirname(runFile), { recursive: true });
  writeFileSync(`${runFile}.new`, JSON.stringify(run, null, 2));
  renameSync(`${runFile}.new`, runFile);
};

const readRun = (runFile: string): Run | undefined => {
  try {
    return JSON.parse(readFileSync(runFile, 'utf8')) as Run;
  } catch {
    return undefined;
  }
};

/** The pid of another program that runs the system in this folder now. */
export const runningOwner = (runFile: string): number | undefined => {
  const owner = readRun(runFile)?.owner;
  return owner && owner.pid !== process.pid && isRunning(owner) ? owner.pid : undefined;
};

/** Ends what a killed run left behind, only where the pid is still the process we started. Returns the names. */
export const endOrphans = async (runFile: string): Promise<string[]> => {
  const orphans = (readRun(runFile)?.processes ?? []).filter(isRunning);
  await Promise.all(orphans.map(endProcess));
  rmSync(runFile, { force: true });
  return orphans.map(({ name }) => name);
};

/** TERM lets a program close its files, INT tells PostgreSQL not to wait for its clients, KILL ends the talk. */
export const endProcess = async (orphan: ProgramIdentity): Promise<void> => {
  for (const [signal, waitMs] of [
    ['SIGTERM', 2_000],
    ['SIGINT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    signalTo(orphan, signal);
    signalTo(orphan, 'SIGCONT');
    for (const until = Date.now() + waitMs; Date.now() < until; await delay(50)) {
      if (!isRunning(orphan)) return;
    }
  }
};

const signalTo = (target: ProgramIdentity, signal: NodeJS.Signals) => {
  try {
    if (isRunning(target)) process.kill(target.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
};
