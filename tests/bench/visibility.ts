import { Agent, request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@kejin/local';
import type { Client } from 'pg';
import type { Measurement, BenchContext } from './bench-context';
import { loanRequests } from './contexts/risk-compensation/loan-requests';
import { figure, quantile, type Figure } from './figure';
import { published } from './hold-relay';
import { roundTripAlone, type Spread } from './kafka-round-trip';
import { BenchFailed } from './load';
import { requests, type Prepared } from './load-plan';
import { superuserIn } from './peer-database';

const PER_SECOND = 200;

/** From the answer to a bank's filing until the same filing can be read in reporting's table. */
export const visibility: Measurement = {
  name: 'visible',
  title: '提交到报表可见',
  run: async (context) => {
    const { visibleSeconds } = context.sizes;
    await published(superuserIn(context, 'risk-compensation'));
    context.say(`每秒 ${PER_SECOND} 笔，预热`);
    await measured(context, Math.min(3, visibleSeconds));
    context.say(`每秒 ${PER_SECOND} 笔，${visibleSeconds} 秒`);
    const own = await measured(context, visibleSeconds);
    const peer = await roundTripAlone(context, PER_SECOND, visibleSeconds);
    return [
      line('visible-p50', 'p50', own.p50, [peer.p50, 25]),
      line('visible-p99', 'p99', own.p99, [peer.p99, 100]),
    ];
  },
};

const line = (name: string, share: string, value: number, [peerValue, goal]: [number, number]): Figure =>
  figure({
    name,
    title: `提交到报表可见（每秒 ${PER_SECOND} 笔，${share}）`,
    value,
    unit: '毫秒',
    better: 'lower',
    peer: 'kafkajs 发送到收到，同样速率',
    peerValue,
    goal,
    goalOf: 'value',
  });

let run = 0;

const measured = (context: BenchContext, seconds: number): Promise<Spread> =>
  withClient(context.addresses.postgres.databases.reporting.app, async (client) => {
    const times: number[] = [];
    const pending = new Map<string, number>();
    let sending = true;
    const watching = watch(client, pending, times, () => sending);
    watching.catch(() => undefined);
    try {
      await send(context, seconds, (loanId) => pending.set(loanId, performance.now()));
    } finally {
      sending = false;
    }
    await watching;
    return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  });

const WITHIN_MS = 30_000;

/** Asks again and again for what is not yet there: often enough for the goal, seldom enough to leave the machine alone. */
const watch = async (
  client: Client,
  pending: Map<string, number>,
  times: number[],
  sending: () => boolean,
): Promise<void> => {
  let movedAt = performance.now();
  while (sending() || pending.size) {
    await delay(5);
    if (!pending.size) continue;
    const { rows } = await client.query<{ id: string }>({
      name: 'visible',
      text: 'select loan_id as id from pipeline_case where loan_id = any($1::uuid[])',
      values: [[...pending.keys()]],
    });
    const seenAt = performance.now();
    for (const { id } of rows) {
      times.push(seenAt - (pending.get(id) as number));
      pending.delete(id);
    }
    if (rows.length) movedAt = seenAt;
    if (seenAt - movedAt > WITHIN_MS) throw new BenchFailed('已提交的贷款在 30 秒内没有出现在报表中。');
  }
};

const send = async (
  context: BenchContext,
  seconds: number,
  answered: (loanId: string) => void,
): Promise<void> => {
  const shots = await loanRequests(context);
  const { url } = context.addresses.services['risk-compensation'];
  const plan = { url, path: '/loans', method: 'POST', mode: 'latency', connections: 1, seconds } as const;
  const next = requests({ ...plan, shots, distinct: true, prefix: `${process.pid}-visible-${(run += 1)}` });
  const agent = new Agent({ keepAlive: true });
  const begunAt = performance.now();
  const answers: Promise<void>[] = [];
  for (let at = 0; at < PER_SECOND * seconds; at += 1) {
    await delay(Math.max(0, begunAt + (at * 1000) / PER_SECOND - performance.now()));
    const answer = post(new URL('/loans', url), agent, next()).then(answered);
    // Met when all are awaited.
    answer.catch(() => undefined);
    answers.push(answer);
  }
  await Promise.all(answers);
  agent.destroy();
};

const post = (url: URL, agent: Agent, { headers, body = '' }: Prepared): Promise<string> =>
  new Promise((resolve, reject) => {
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(url, { agent, method: 'POST', headers: { ...headers, ...length } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('end', () => {
        const text = Buffer.concat(parts).toString();
        if (answer.statusCode !== 201)
          return reject(new BenchFailed(`/loans 应答 ${answer.statusCode}：${text}`));
        resolve((JSON.parse(text) as { streamId: string }).streamId);
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
