import { readFileSync } from 'node:fs';

/** Resident memory of a running process, in KiB. */
export const memoryKbOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
