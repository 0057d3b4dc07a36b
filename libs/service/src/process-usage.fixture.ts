import { readFileSync } from 'node:fs';

/** What a running process has used: processor time in milliseconds, resident memory in KiB. */
export const usageOf = (pid: number): { cpuMs: number; memoryKb: number } => {
  const memoryKb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  const ticks = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13) ?? [];
  return { cpuMs: ticks.reduce((sum, tick) => sum + Number(tick) * 10, 0), memoryKb };
};
