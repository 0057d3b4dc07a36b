import type { ConnectionPool, Projection } from '@kejin/event-store';
import { KafkaEventServer, subscription, type ConsumedBatch } from '@kejin/messaging';
import { Pool, types } from 'pg';
import type { Measurement, BenchContext } from './bench-context';
import { bundled } from './bundled';
import { consumeAtFloor, floorOf } from './consumer-floor';
import { fillTo } from './contexts/risk-compensation/submission-rows';
import { oneSubmission } from './contexts/risk-compensation/submissions';
import { figure, inPairs, type Figure } from './figure';
import { consumeAlone } from './kafka-peer';
import { BenchFailed } from './load';
import { withPeerDatabase, type PeerDatabase } from './peer-database';
import { loansOn, publishMeasured, quietLog } from './relay-path';

const INT8 = 20;

/** From Kafka into reporting's tables, as its consumers do it. */
export const consumerPath: Measurement = {
  name: 'consumer',
  title: '消费到读模型',
  run: (context) =>
    withPeerDatabase(context, 'risk-compensation', async (store): Promise<Figure[]> => {
      types.setTypeParser(INT8, Number);
      const { relayEvents } = context.sizes;
      context.say(`事件 ${relayEvents} 条`);
      await fillTo(store.superuserUrl, await oneSubmission(context), relayEvents);
      const { topic } = await publishMeasured(context, store, relayEvents);
      await consumeAlone(context, topic, relayEvents);
      const { pipeline } = await bundled<{ pipeline: Projection }>(context.dir, PIPELINE);
      const { trail } = await bundled<{ trail: Projection }>(context.dir, TRAIL);
      const models = [
        { projection: pipeline, name: 'consumer-pipeline', title: '消费到业务总览' },
        { projection: trail, name: 'consumer-trail', title: '消费到办理轨迹' },
      ];
      const figures: Figure[] = [];
      for (const model of models) figures.push(...(await compared(context, topic, model)));
      return figures;
    }),
};

const PIPELINE = 'apps/reporting/src/pipeline/pipeline.projection.ts';
const TRAIL = 'apps/reporting/src/trail/trail.projection.ts';

type Consumed = Readonly<{ projection: Projection; name: string; title: string }>;

/** Beside the floor of the same durable work, and beside reading alone. */
const compared = async (
  context: BenchContext,
  topic: string,
  { projection, name, title }: Consumed,
): Promise<Figure[]> => {
  const { relayEvents, pairs } = context.sizes;
  context.say(title);
  // The version of each stream is durable work too: without it a message that comes twice would count twice.
  const tables = [...projection.tables.map((table) => table.name), 'consumer_stream'];
  const own = () =>
    withPeerDatabase(context, 'reporting', (database) => apply(context, topic, projection, database));
  const floor = await withPeerDatabase(context, 'reporting', async (database) => {
    await apply(context, topic, projection, database);
    return floorOf(database.superuserUrl, tables, relayEvents);
  });
  const beside = await inPairs(pairs, own, () =>
    withPeerDatabase(context, 'reporting', (database) => consumeAtFloor(context, topic, database, floor)),
  );
  const reading = await inPairs(pairs, own, () => consumeAlone(context, topic, relayEvents));
  const common = { title: `${title}（Kafka 至读表提交）`, unit: '事件/秒', better: 'higher' } as const;
  return [
    figure({
      name: `${name}-floor`,
      value: beside.own,
      ...common,
      peer: 'kafkajs eachBatch，每批一条语句写入同样的表（含流版本）',
      peerValue: beside.peer,
      ratio: beside.ratio,
      goal: 0.8,
    }),
    figure({
      name,
      value: reading.own,
      ...common,
      peer: 'kafkajs eachBatch 只读不写',
      peerValue: reading.peer,
      ratio: reading.ratio,
    }),
  ];
};

let run = 0;

const apply = async (
  context: BenchContext,
  topic: string,
  projection: Projection,
  { appUrl }: PeerDatabase,
): Promise<number> => {
  const pool = new Pool({ connectionString: appUrl, pipeline: true, max: 4 });
  pool.on('error', () => undefined);
  let [begunAt, applied, handled] = [0, 0, false];
  // The last connection taken before the first handler is that of the first batch: nothing of the work is left out.
  const connect = () => {
    if (!handled) begunAt = performance.now();
    return pool.connect();
  };
  let done: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const all = new Promise<void>((resolve, reject) => ([done, fail] = [resolve, reject]));
  const contract = loansOn(topic);
  const server = new KafkaEventServer({
    brokers: context.addresses.kafka.brokers.split(','),
    clientId: 'bench-consumer',
    service: `bench-${process.pid}-${(run += 1)}`,
    pool: { connect } as unknown as ConnectionPool,
    now: Date.now,
    log: quietLog,
    metrics: {
      applied: (_consumer, _topic, count) => {
        applied += count;
        if (applied >= context.sizes.relayEvents) done();
      },
      parked: (_consumer, _topic, reason) => fail(new BenchFailed(`消费者搁置了消息（${reason}）。`)),
    },
  });
  const handle = async (_events: unknown, batch: ConsumedBatch) => {
    handled = true;
    await batch.apply([projection]);
  };
  server.addHandler(topic, handle as never, true, subscription({ consumer: 'bench', contract }));
  server.listen(() => undefined);
  try {
    await all;
    return applied / ((performance.now() - begunAt) / 1000);
  } finally {
    await server.close();
    await pool.end();
  }
};
