import type { Measurement, BenchContext } from './bench-context';
import { fillTo } from './contexts/risk-compensation/submission-rows';
import { oneSubmission, submissions } from './contexts/risk-compensation/submissions';
import { figure, median } from './figure';
import { holdRelay, skipToEnd } from './hold-relay';
import { analyze, superuserIn } from './peer-database';

const RUNS = 3;

/** One command alone, before and after the tables have grown to ten times their size. */
export const growth: Measurement = {
  name: 'growth',
  title: '数据增长',
  run: async (context) => {
    const own = superuserIn(context, 'risk-compensation');
    const [few, many] = context.sizes.grown;
    const rows = await oneSubmission(context);
    const release = await holdRelay(own);
    try {
      const at = async (events: number) => {
        context.say(`事件 ${events} 条`);
        await fillTo(own, rows, events);
        await analyze(own);
        return latencyNow(context);
      };
      const before = await at(few);
      const after = await at(many);
      await skipToEnd(own);
      return [
        figure({
          name: 'growth-p50',
          title: '数据增长到 10 倍后的办理（p50）',
          value: after,
          unit: '毫秒',
          better: 'lower',
          peer: `同一路径，事件 ${few.toLocaleString('en-US')} 条`,
          peerValue: before,
          goal: 1.2,
        }),
      ];
    } finally {
      await release();
    }
  },
};

const latencyNow = async (context: BenchContext): Promise<number> => {
  await submissions(context, 1, context.sizes.warmUpSeconds);
  const runs: number[] = [];
  for (let at = 0; at < RUNS; at += 1)
    runs.push((await submissions(context, 1, context.sizes.seconds)).p50Ms);
  return median(runs);
};
