import { setTimeout as delay } from 'node:timers/promises';
import { memoryOfAll } from '@kejin/tools/local/memory';
import type { Measurement, BenchContext } from './bench-context';
import { figure, type Figure } from './figure';
import { serviceStarts } from './service-starts';

/** How long a start takes, and what a running system takes of the memory. */
export const startup: Measurement = {
  name: 'start',
  title: '启动与内存',
  run: async (context) => [
    ...systemStarts(context),
    ...(await memory(context)),
    ...(await serviceStarts(context)),
  ],
};

const systemStarts = ({ starts: [first, second] }: BenchContext): Figure[] => {
  const common = { unit: '秒', better: 'lower' } as const;
  const whole = (name: string, title: string, value: number) => figure({ name, title, value, ...common });
  return [
    ...(first ? [whole('start-system-first', '整套系统首次启动', first.whole)] : []),
    ...(second ? [whole('start-system-second', '整套系统再次启动', second.whole)] : []),
  ];
};

const memory = async ({ supervisor }: BenchContext): Promise<Figure[]> => {
  // What a start leaves behind is collected within a second or two.
  await delay(2_000);
  const sizes = await memoryOfAll(supervisor);
  const common = { unit: 'MB', better: 'lower' } as const;
  return [
    ...sizes.map(([name, value]) =>
      figure({ name: `memory-${name}`, title: `内存 ${name}`, value, ...common }),
    ),
    figure({
      name: 'memory-all',
      title: '内存合计',
      value: sizes.reduce((sum, [, value]) => sum + value, 0),
      ...common,
    }),
  ];
};
