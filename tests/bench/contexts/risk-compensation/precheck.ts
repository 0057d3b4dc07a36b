import type { Measurement, BenchContext } from '../../bench-context';
import { bundled } from '../../bundled';
import { figure, inPairs, median, type Figure } from '../../figure';
import { load } from '../../load';
import type { LoadPlan } from '../../load-plan';
import { loanRequests } from './loan-requests';

const CLIENTS = 64;
/** 3,000 answers a second where the constant makes 33,000. */
const LEAST_SHARE = 0.09;

/** The rules alone, and the same rules over HTTP beside a route of the same service that answers a constant. */
export const precheck: Measurement = {
  name: 'precheck',
  title: '备案预检',
  run: async (context) => {
    const { pairs, seconds, warmUpSeconds } = context.sizes;
    const shots = await loanRequests(context);
    const ask = (route: Pick<LoadPlan, 'path' | 'method' | 'shots'>, forSeconds = seconds) =>
      load({
        mode: 'throughput',
        url: context.addresses.services['risk-compensation'].url,
        connections: CLIENTS,
        seconds: forSeconds,
        prefix: 'precheck',
        distinct: false,
        ...route,
      });
    const question = { path: '/loan-prechecks', method: 'POST', shots: withNumbers(shots) } as const;
    const constant = { path: '/health/live', method: 'GET', shots: [] } as const;
    await ask(question, warmUpSeconds);
    const latencies: number[] = [];
    context.say(`${CLIENTS} 个客户端`);
    const { own, peer, ratio } = await inPairs(
      pairs,
      async () => {
        const { perSecond, p50Ms } = await ask(question);
        latencies.push(p50Ms);
        return perSecond;
      },
      async () => (await ask(constant)).perSecond,
    );
    const limit = { peer: '同一服务 GET /health/live', peerValue: peer } as const;
    return [
      figure({
        name: 'precheck-http',
        title: `备案预检（HTTP，${CLIENTS} 客户端）`,
        value: own,
        unit: '次/秒',
        better: 'higher',
        ...{ ratio, goal: LEAST_SHARE },
        ...limit,
      }),
      figure({
        name: 'precheck-http-p50',
        title: '同上，p50',
        value: median(latencies),
        unit: '毫秒',
        better: 'lower',
        peer: '同一服务 GET /health/live',
        peerValue: (CLIENTS / peer) * 1000,
      }),
      await inProcess(context, limit),
    ];
  },
};

const withNumbers = (shots: LoadPlan['shots']): LoadPlan['shots'] =>
  shots.map(({ token, form }) => ({
    token,
    form: { contractNo: 'KJ-PRECHECK', iouNo: 'KJ-PRECHECK-01', ...form },
  }));

type Rules = {
  judgeFiling: (form: unknown, facts: unknown, versions: unknown) => { failures: readonly unknown[] };
};
type Example = { form: unknown; facts: unknown; version: () => unknown };

/** On loaded facts, in one thread: the rules must never be what a service waits for. */
const inProcess = async (
  context: BenchContext,
  limit: { peer: string; peerValue: number },
): Promise<Figure> => {
  const { judgeFiling } = await bundled<Rules>(
    context.dir,
    'apps/risk-compensation/src/loan/filing/judge-filing.ts',
  );
  const example = await bundled<Example>(context.dir, 'apps/risk-compensation/src/loan/filing.fixture.ts');
  const { form, facts } = example;
  const versions = [example.version()];
  const runs = [0, 1, 2, 3].map(() => {
    const begunAt = performance.now();
    let count = 0;
    while (performance.now() - begunAt < 500)
      for (let at = 0; at < 100; at += 1) count += 1 - judgeFiling(form, facts, versions).failures.length;
    return count / ((performance.now() - begunAt) / 1000);
  });
  return figure({
    name: 'precheck-rules',
    title: '规则判断（进程内，单线程）',
    value: median(runs),
    unit: '次/秒',
    better: 'higher',
    goal: 1,
    ...limit,
  });
};
