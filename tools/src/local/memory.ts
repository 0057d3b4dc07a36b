import { runProgram, type Supervisor } from '@kejin/local';
import { readFileSync } from 'node:fs';

type Entry = Readonly<{ pid: number; parent: number; rssKb: number }>;

const entries = async (): Promise<Entry[]> => {
  const { output } = await runProgram('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  return output
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0, rssKb = 0]) => ({ pid, parent, rssKb }));
};

/** Memory of a process with all its children, in MB. What several of them share counts once where the system tells. */
export const memoryOf = async (pid: number): Promise<number> => {
  const all = await entries();
  const below = (parent: number): Entry[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  const own = all.filter((one) => one.pid === pid);
  const family = [...own, ...below(pid)];
  const sum = family.reduce(
    (total, { pid: one, rssKb }) => total + (family.length > 1 ? shared(one, rssKb) : rssKb),
    0,
  );
  return sum / 1024;
};

/** Memory of everything that a supervisor runs, in MB by name. */
export const memoryOfAll = async (
  supervisor: Pick<Supervisor, 'names' | 'get'>,
): Promise<readonly (readonly [name: string, megabytes: number])[]> =>
  Promise.all(
    supervisor.names().map(async (name) => [name, await memoryOf(supervisor.get(name).pid)] as const),
  );

const shared = (pid: number, rssKb: number): number => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? rssKb);
  } catch {
    return rssKb;
  }
};
