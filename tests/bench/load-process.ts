import { Agent, request } from 'node:http';
import autocannon from 'autocannon';
import { median } from './figure';
import { requests, type LoadPlan, type LoadResult, type Prepared } from './load-plan';

/** The first argument of a process that only sends requests: its work must not wait in the bench's event loop. */
export const LOAD_ARGUMENT = '--load-process';

export const runLoadProcess = (): void => {
  process.once('message', (plan: LoadPlan) => {
    const run = plan.mode === 'throughput' ? throughput : latency;
    run(plan).then(
      (result) => process.send?.(result, undefined, undefined, () => process.exit(0)),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  // The bench was killed: nobody waits for the result.
  process.once('disconnect', () => process.exit(1));
};

const throughput = async (plan: LoadPlan): Promise<LoadResult> => {
  const next = requests(plan);
  const { url, path, method, connections, seconds } = plan;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    requests: [{ method, path, setupRequest: (one) => Object.assign(one, next()) }],
  });
  const { statusCodeStats, errors, latency: spread, duration } = result;
  const failed: Record<string, number> = errors ? { 0: errors } : {};
  for (const [status, { count }] of Object.entries(statusCodeStats ?? {}))
    if (!status.startsWith('2')) failed[status] = Number(count);
  const done = result['2xx'];
  return { done, perSecond: done / duration, p50Ms: spread.p50, failed };
};

const latency = async (plan: LoadPlan): Promise<LoadResult> => {
  const next = requests(plan);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const times: number[] = [];
  const failed: Record<string, number> = {};
  const begunAt = performance.now();
  while (performance.now() - begunAt < plan.seconds * 1000) {
    const sentAt = performance.now();
    const status = await once(plan, agent, next());
    if (status >= 200 && status < 300) times.push(performance.now() - sentAt);
    else failed[status] = (failed[status] ?? 0) + 1;
  }
  const seconds = (performance.now() - begunAt) / 1000;
  agent.destroy();
  return { done: times.length, perSecond: times.length / seconds, p50Ms: median(times), failed };
};

const once = (plan: LoadPlan, agent: Agent, { headers, body }: Prepared): Promise<number> =>
  new Promise((resolve) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(
      new URL(plan.path, plan.url),
      { agent, method: plan.method, headers: { ...headers, ...length } },
      (answer) => answer.resume().once('end', () => resolve(answer.statusCode ?? 0)),
    );
    sent.once('error', () => resolve(0));
    sent.end(body);
  });
