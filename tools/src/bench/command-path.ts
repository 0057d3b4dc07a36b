import { figure, inPairs, median, type Figure } from './figure';
import { holdRelay, published } from './hold-relay';
import { analyze, superuserIn, withPeerDatabase } from './peer-database';
import { peerBench, type PeerBench, type PeerForm } from './peer-transactions';
import type { Measurement, Site } from './site';
import { fillTo } from './submission-rows';
import { oneSubmission, submissions } from './submissions';
import { withClient } from '@kejin/local';

const CLIENTS = 64;

/** From the request to the commit, beside the same rows written by PostgreSQL's own load generator. */
export const commandPath: Measurement = {
  name: 'command',
  title: '办理路径',
  run: (site) =>
    withPeerDatabase(site, 'risk-compensation', async (database) => {
      const own = superuserIn(site, 'risk-compensation');
      const rows = await oneSubmission(site);
      const peer = await peerBench(site.dir, database, rows, site.say);
      const release = await holdRelay(own);
      try {
        // Both meet tables of the same size, with statistics.
        await fillTo(database.superuserUrl, rows, await eventCount(own));
        await warmUp(site, peer);
        await Promise.all([analyze(own), analyze(database.superuserUrl)]);
        return [...(await throughput(site, peer)), await latency(site, peer)];
      } finally {
        await release();
      }
    }).then(async (figures) => {
      await published(superuserIn(site, 'risk-compensation'));
      return [...figures, await whilePublishing(site)];
    }),
};

const eventCount = (url: string): Promise<number> =>
  withClient(url, async (client) =>
    Number((await client.query<{ count: string }>('select count(*) from event')).rows[0]?.count),
  );

const warmUp = async (site: Site, peer: PeerBench): Promise<void> => {
  site.say('预热');
  await submissions(site, CLIENTS, site.sizes.warmUpSeconds);
  await peer.run({ clients: CLIENTS, seconds: site.sizes.warmUpSeconds, form: 'four-round-trips' });
};

const throughput = async (site: Site, peer: PeerBench): Promise<Figure[]> => {
  const { pairs, seconds } = site.sizes;
  const own = async () => (await submissions(site, CLIENTS, seconds)).perSecond;
  const other = (form: PeerForm) => async () =>
    (await peer.run({ clients: CLIENTS, seconds, form })).perSecond;
  site.say(`${CLIENTS} 个客户端，四次往返`);
  const four = await inPairs(pairs, own, other('four-round-trips'));
  site.say(`${CLIENTS} 个客户端，一条语句`);
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

const latency = async (site: Site, peer: PeerBench): Promise<Figure> => {
  const { pairs, seconds } = site.sizes;
  site.say('1 个客户端');
  const {
    own,
    peer: other,
    ratio,
  } = await inPairs(
    pairs,
    async () => (await submissions(site, 1, seconds)).p50Ms,
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
const whilePublishing = async (site: Site): Promise<Figure> => {
  const { pairs, seconds } = site.sizes;
  site.say(`${CLIENTS} 个客户端，同时发布`);
  const own = superuserIn(site, 'risk-compensation');
  const runs: number[] = [];
  for (let at = 0; at < pairs; at += 1) {
    runs.push((await submissions(site, CLIENTS, seconds)).perSecond);
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
