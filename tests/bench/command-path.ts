import { withClient } from '@kejin/local';
import type { Measurement, BenchContext } from './bench-context';
import { fillTo } from './contexts/risk-compensation/submission-rows';
import { oneSubmission, submissions } from './contexts/risk-compensation/submissions';
import { figure, inPairs, median, type Figure } from './figure';
import { holdRelay, published } from './hold-relay';
import { analyze, superuserIn, withPeerDatabase } from './peer-database';
import { peerBench, type PeerBench, type PeerForm } from './peer-transactions';

const CLIENTS = 64;

/** From the request to the commit, beside the same rows written by PostgreSQL's own load generator. */
export const commandPath: Measurement = {
  name: 'command',
  title: '办理路径',
  run: (context) =>
    withPeerDatabase(context, 'risk-compensation', async (database) => {
      const own = superuserIn(context, 'risk-compensation');
      const rows = await oneSubmission(context);
      const peer = await peerBench(context.dir, database, rows, context.say);
      const release = await holdRelay(own);
      try {
        // Both meet tables of the same size, with statistics.
        await fillTo(database.superuserUrl, rows, await eventCount(own));
        await warmUp(context, peer);
        await Promise.all([analyze(own), analyze(database.superuserUrl)]);
        return [...(await throughput(context, peer)), await latency(context, peer)];
      } finally {
        await release();
      }
    }).then(async (figures) => {
      await published(superuserIn(context, 'risk-compensation'));
      return [...figures, await whilePublishing(context)];
    }),
};

const eventCount = (url: string): Promise<number> =>
  withClient(url, async (client) =>
    Number((await client.query<{ count: string }>('select count(*) from event')).rows[0]?.count),
  );

const warmUp = async (context: BenchContext, peer: PeerBench): Promise<void> => {
  context.say('预热');
  await submissions(context, CLIENTS, context.sizes.warmUpSeconds);
  await peer.run({ clients: CLIENTS, seconds: context.sizes.warmUpSeconds, form: 'four-round-trips' });
};

const throughput = async (context: BenchContext, peer: PeerBench): Promise<Figure[]> => {
  const { pairs, seconds } = context.sizes;
  const own = async () => (await submissions(context, CLIENTS, seconds)).perSecond;
  const other = (form: PeerForm) => async () =>
    (await peer.run({ clients: CLIENTS, seconds, form })).perSecond;
  context.say(`${CLIENTS} 个客户端，四次往返`);
  const four = await inPairs(pairs, own, other('four-round-trips'));
  context.say(`${CLIENTS} 个客户端，一条语句`);
  const one = await inPairs(pairs, own, other('one-statement'));
  const common = { unit: '次/秒', better: 'higher', goal: 1 } as const;
  return [
    figure({
      name: 'command-64',
      title: `提交备案（HTTP 至提交，${CLIENTS} 客户端）`,
      value: four.own,
      peer: `${peer.name} 同样的行，四次往返`,
      peerValue: four.peer,
      ratio: four.ratio,
      ...common,
    }),
    figure({
      name: 'command-64-one-statement',
      title: '同上（进取目标）',
      value: one.own,
      peer: `${peer.name} 同样的行，一条语句`,
      peerValue: one.peer,
      ratio: one.ratio,
      ...common,
    }),
  ];
};

const latency = async (context: BenchContext, peer: PeerBench): Promise<Figure> => {
  const { pairs, seconds } = context.sizes;
  context.say('1 个客户端');
  const {
    own,
    peer: other,
    ratio,
  } = await inPairs(
    pairs,
    async () => (await submissions(context, 1, seconds)).p50Ms,
    async () => (await peer.run({ clients: 1, seconds, form: 'four-round-trips' })).p50Ms,
  );
  return figure({
    name: 'command-1-p50',
    title: '提交备案（1 客户端，p50）',
    value: own,
    unit: '毫秒',
    better: 'lower',
    peer: `${peer.name} 同样的行，四次往返`,
    peerValue: other,
    ratio,
    goal: 2 * other + 1,
    goalOf: 'value',
  });
};

/** The same while the relay, Kafka and the readers work on the same cores: what this machine carries in all. */
const whilePublishing = async (context: BenchContext): Promise<Figure> => {
  const { pairs, seconds } = context.sizes;
  context.say(`${CLIENTS} 个客户端，同时发布`);
  const own = superuserIn(context, 'risk-compensation');
  const runs: number[] = [];
  for (let at = 0; at < pairs; at += 1) {
    runs.push((await submissions(context, CLIENTS, seconds)).perSecond);
    await published(own);
  }
  return figure({
    name: 'command-64-publishing',
    title: '同上，发布与报表同时运行',
    value: median(runs),
    unit: '次/秒',
    better: 'higher',
  });
};
