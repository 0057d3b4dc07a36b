import { readdir } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { memoryOf } from '@kejin/tools/local/memory';
import type { BenchContext } from '../bench/bench-context';
import { growthOf, type Growth } from './flat';

const SAMPLE_MS = 3_000;
// PostgreSQL and Kafka keep pages and segments of files as they please; what we wrote must not grow.
const NOT_OURS = ['postgres', 'kafka'];

type Samples = Readonly<{ memoryMb: number[]; files: number[] }>;

/** Files and sockets that are open: a connection or a stream that nobody closes is one more. */
const filesOf = async (pid: number): Promise<number> => (await readdir(`/proc/${pid}/fd`)).length;

export type Watch = Readonly<{ stop: () => void; growth: () => readonly Growth[]; lines: () => string[] }>;

/** Looks at every program of ours again and again until it is told to stop. */
export const watchPrograms = ({ supervisor }: Pick<BenchContext, 'supervisor'>): Watch => {
  const names = supervisor.names().filter((name) => !NOT_OURS.includes(name));
  const seen = new Map<string, Samples>(names.map((name) => [name, { memoryMb: [], files: [] }]));
  let watching = true;
  const watch = async () => {
    while (watching) {
      for (const [name, { memoryMb, files }] of seen) {
        const { pid } = supervisor.get(name);
        memoryMb.push(await memoryOf(pid));
        files.push(await filesOf(pid));
      }
      await delay(SAMPLE_MS);
    }
  };
  void watch();
  return {
    stop: () => void (watching = false),
    growth: () =>
      [...seen]
        .flatMap(([name, { memoryMb, files }]): [string, number[]][] => [
          [`${name} 内存（MB）`, memoryMb],
          [`${name} 打开的文件与连接`, files],
        ])
        .flatMap(([what, samples]) => growthOf(what, samples) ?? []),
    lines: () =>
      [...seen].map(([name, { memoryMb, files }]) => {
        const [first, last] = [memoryMb[0] ?? 0, memoryMb.at(-1) ?? 0].map(Math.round);
        const most = Math.round(Math.max(...memoryMb));
        return `${name}：内存 ${first} → ${last} MB（最高 ${most}），打开的文件与连接 ${files[0]} → ${files.at(-1)}`;
      }),
  };
};
