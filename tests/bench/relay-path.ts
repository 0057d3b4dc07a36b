import type { StreamContract } from '@kejin/contracts/envelope';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { withClient } from '@kejin/local';
import { Relay, type Log } from '@kejin/messaging';
import type { Measurement, BenchContext } from './bench-context';
import { fillTo } from './contexts/risk-compensation/submission-rows';
import { oneSubmission } from './contexts/risk-compensation/submissions';
import { figure, inPairs, median, type Figure } from './figure';
import { consumeAlone, freshTopic, produceAlone, type Sent } from './kafka-peer';
import { withPeerDatabase, type PeerDatabase } from './peer-database';

const quiet = () => undefined;
export const quietLog: Log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** The same stream on a topic of the measurement's own. */
export const loansOn = (topic: string): StreamContract => ({ ...loanContract, topic }) as StreamContract;

/** A full event table until Kafka has acknowledged all of it, in order. */
export const relayPath: Measurement = {
  name: 'relay',
  title: '发布到 Kafka',
  run: (context) =>
    withPeerDatabase(context, 'risk-compensation', async (database): Promise<Figure[]> => {
      const { relayEvents, pairs } = context.sizes;
      context.say(`事件 ${relayEvents} 条`);
      await fillTo(database.superuserUrl, await oneSubmission(context), relayEvents);
      const first = await publishMeasured(context, database, relayEvents);
      const messages: Sent[] = [];
      await consumeAlone(context, first.topic, relayEvents, (message) => messages.push(message));
      await produceAlone(context, messages, first.pageSize);
      const { own, peer, ratio } = await inPairs(
        pairs,
        async () => (await publishMeasured(context, database, relayEvents)).perSecond,
        () => produceAlone(context, messages, first.pageSize),
      );
      return [
        figure({
          name: 'relay',
          title: '发布到 Kafka（有序，幂等）',
          value: own,
          unit: '事件/秒',
          better: 'higher',
          peer: `kafkajs sendBatch，每批 ${first.pageSize} 条`,
          peerValue: peer,
          ratio,
          goal: 0.8,
        }),
      ];
    }),
};

export type Publication = Readonly<{ topic: string; perSecond: number; pageSize: number }>;

/** The service's own relay over all events of a database, from its lock to the last acknowledgement. */
export const publishMeasured = async (
  context: BenchContext,
  database: PeerDatabase,
  events: number,
): Promise<Publication> => {
  await withClient(database.superuserUrl, (client) =>
    client.query(`update relay_checkpoint set position = 0, offsets = '{}', cluster_id = null`),
  );
  const topic = await freshTopic(context);
  const pages: number[] = [];
  let [begunAt, endedAt, sent] = [0, 0, 0];
  let done: () => void = quiet;
  const all = new Promise<void>((resolve) => (done = resolve));
  const relay = new Relay({
    database: { connectionString: database.appUrl },
    kafka: { brokers: context.addresses.kafka.brokers.split(','), clientId: 'bench-relay' },
    contracts: [loansOn(topic)],
    log: quietLog,
    metrics: {
      relayActive: (active) => {
        if (active) begunAt = performance.now();
      },
      relayed: (count) => {
        pages.push(count);
        sent += count;
        endedAt = performance.now();
        if (sent >= events) done();
      },
    },
  });
  relay.start();
  await all;
  await relay.stop();
  return { topic, perSecond: sent / ((endedAt - begunAt) / 1000), pageSize: median(pages) };
};
