import { figure, median } from './figure';
import { holdRelay, skipToEnd } from './hold-relay';
import { analyze, superuserIn } from './peer-database';
import type { Measurement, Site } from './site';
import { fillTo } from './submission-rows';
import { oneSubmission, submissions } from './submissions';

const RUNS = 3;

/** One command alone, before and after the tables have grown to ten times their size. */
export const growth: Measurement = {
  name: 'growth',
  title: '数据增长',
  run: async (site) => {
    const own = superuserIn(site, 'risk-compensation');
    const [few, many] = site.sizes.grown;
    const rows = await oneSubmission(site);
    const release = await holdRelay(own);
    try {
      const at = async (events: number) => {
        site.say(`事件 ${events} 条`);
        await fillTo(own, rows, events);
        await analyze(own);
        return latencyNow(site);
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

const latencyNow = async (site: Site): Promise<number> => {
  await submissions(site, 1, site.sizes.warmUpSeconds);
  const runs: number[] = [];
  for (let at = 0; at < RUNS; at += 1) runs.push((await submissions(site, 1, site.sizes.seconds)).p50Ms);
  return median(runs);
};
