import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Command line and start time of a living process: a pid alone may have been given to another program. */
export const programIdentityOf = (pid: number): string | undefined => {
  try {
    return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  } catch {
    return undefined;
  }
};

const fromProc = (pid: number): string | undefined => {
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim();
  // The name in parentheses may hold spaces; the start time is the 20th field after it.
  const startedAt = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19];
  return command === '' ? undefined : `${startedAt} ${command}`;
};

const fromPs = (pid: number): string =>
  execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim();

export type ProgramIdentity = Readonly<{ pid: number; identity: string }>;

export const identifyProgram = (pid: number): ProgramIdentity => ({
  pid,
  identity: programIdentityOf(pid) ?? '',
});

export const isRunning = ({ pid, identity }: ProgramIdentity): boolean =>
  identity !== '' && programIdentityOf(pid) === identity;
