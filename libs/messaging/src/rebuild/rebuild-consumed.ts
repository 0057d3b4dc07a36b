import { randomUUID } from 'node:crypto';
import {
  compareShadowTables,
  createShadowTables,
  swapShadowTables,
  type Projection,
  type TableDifference,
} from '@kejin/event-store';
import { Abandoned, Applier } from '../consumer/applier';
import { ParkLimit } from '../consumer/park-limit';
import type { PartitionRef } from '../consumer/progress-table';
import { partitionKey } from '../consumer/slice';
import { Subscription } from '../consumer/subscription';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import { TopicInspector, type PartitionRange } from '../topic-inspector';
import { passes, sentenceOf } from '../trouble';
import { RebuildRefused } from './rebuild-refused';
import {
  adoptProgress,
  CONSUMER_TABLES,
  layProgress,
  livePlaces,
  lockLive,
  refuseHoles,
} from './shadow-progress';
import { ShadowSession, type SessionClient } from './shadow-session';
import { TopicReader, type Targets } from './topic-reader';

export { RebuildRefused, type RebuildRefusal } from './rebuild-refused';

/** Everything one consumer writes: its place in the topics is theirs together, so they are rebuilt together. */
export type ConsumedModel = Readonly<{
  consumer: string;
  projections: readonly Projection[];
  /** As in its subscriptions. */
  deciding?: boolean;
}>;

export type RebuildOptions = Readonly<{
  kafka: KafkaConnection;
  /** Opens a connection of the app role, in pipeline mode, that nobody has used yet. */
  connect: () => Promise<SessionClient>;
  log: Log;
  now: () => number;
}>;

export type RebuildReport = Readonly<{
  differences: readonly TableDifference[];
  eventsRead: number;
  /** Messages that could not be applied; in the live table they wait as well. */
  parked: number;
  milliseconds: number;
}>;

const NEAR_ENOUGH = 500;
const MOST_ROUNDS = 20;

/**
 * Reads a consumer's topics from their beginning into shadows of its tables, through the same code as the live
 * consumer, up to where that stands, and compares. With `swap` the shadows take the live rows' place. Only the last
 * stretch holds the live consumer back. Throws RebuildRefused.
 */
export const rebuildFromTopics = async (
  model: ConsumedModel,
  options: RebuildOptions,
  { swap, by }: { swap: boolean; by: string },
): Promise<RebuildReport> => {
  const startedAt = options.now();
  const kafka = kafkaClient(options.kafka, options.log);
  const inspector = new TopicInspector(kafka);
  const client = await options.connect();
  try {
    const session = new ShadowSession(client);
    const partitions = [...(await rangesOf(inspector, model)).values()];
    const run = new Rebuild(model, session, { partitions, inspector, ...options });
    const groupId = `${options.kafka.clientId}.${model.consumer}.rebuild-${randomUUID()}`;
    const found = await run.through(new TopicReader(kafka, groupId, partitions), { swap, by });
    return { ...found, milliseconds: Math.round(options.now() - startedAt) };
  } catch (error) {
    throw isOutage(error) ? new RebuildRefused('rebuild-interrupted', sentenceOf(error)) : error;
  } finally {
    await Promise.all([client.end().catch(() => undefined), inspector.close()]);
  }
};

const isOutage = (error: unknown): boolean =>
  error instanceof Abandoned || passes(error) || (error as Error).name.startsWith('KafkaJS');

type Ranges = ReadonlyMap<string, PartitionRef & PartitionRange>;

const contractsOf = ({ projections }: ConsumedModel) => [
  ...new Map(projections.flatMap(({ contracts }) => contracts).map((one) => [one.topic, one])).values(),
];

const rangesOf = async (inspector: TopicInspector, model: ConsumedModel): Promise<Ranges> => {
  const ranges = new Map<string, PartitionRef & PartitionRange>();
  for (const { topic } of contractsOf(model))
    for (const [partition, range] of await inspector.rangesOf(topic))
      ranges.set(partitionKey({ topic, partition }), { topic, partition, ...range });
  return ranges;
};

type RunOptions = RebuildOptions &
  Readonly<{ partitions: readonly PartitionRef[]; inspector: TopicInspector }>;

class Rebuild {
  private readonly partitions: readonly PartitionRef[];
  private readonly inspector: TopicInspector;
  private readonly applier: Applier;
  private eventsRead = 0;
  private analyzeAt = 1_000;

  constructor(
    private readonly model: ConsumedModel,
    private readonly session: ShadowSession,
    { now, log, partitions, inspector }: RunOptions,
  ) {
    this.partitions = partitions;
    this.inspector = inspector;
    this.applier = new Applier({
      consumer: model.consumer,
      subscriptions: subscriptionsOf(model),
      pool: session,
      parkLimit: new ParkLimit(Infinity, now),
      log: quieter(log),
      metrics: {},
    });
  }

  async through(reader: TopicReader, order: { swap: boolean; by: string }) {
    await this.lay();
    // The place first: an end that is asked for afterwards cannot lie before it.
    const places = await livePlaces(this.session, this.model.consumer);
    refuseHoles(places, await rangesOf(this.inspector, this.model));
    try {
      await reader.open();
      await this.comeNear(reader);
      return await this.session.inTransaction(() => this.lastStretch(reader, order));
    } finally {
      await reader.close();
    }
  }

  private async lay(): Promise<void> {
    const { session, model } = this;
    const { rows } = await session.query('select pg_try_advisory_lock(hashtext($1), hashtext($2)) as taken', [
      'kejin rebuild',
      model.consumer,
    ]);
    if (!rows[0]?.taken) throw new RebuildRefused('rebuild-running', `${model.consumer} is being rebuilt`);
    await layProgress(session, model.consumer, this.partitions);
    for (const one of model.projections) await createShadowTables(await session.connect(), one);
  }

  /** Follows the live consumer until little is left between them. */
  private async comeNear(reader: TopicReader): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const before = this.eventsRead;
      await this.applyUpTo(reader, await livePlaces(this.session, this.model.consumer));
      if (this.eventsRead - before <= NEAR_ENOUGH) return;
    }
  }

  private async lastStretch(reader: TopicReader, { swap, by }: { swap: boolean; by: string }) {
    const { session, model } = this;
    // The app role's patience with idle transactions is shorter than a wait for Kafka may be.
    await session.query(`set local idle_in_transaction_session_timeout = '60s'`);
    await this.applyUpTo(reader, await lockLive(session, model.consumer));
    const client = await session.connect();
    const differences: TableDifference[] = [];
    for (const one of model.projections) {
      differences.push(...(await compareShadowTables(client, one)));
      if (swap) await swapShadowTables(client, one);
    }
    const { rows } = await session.query(
      'select count(*)::float8 as parked from pg_temp.parked_message where settled is null',
    );
    if (swap) await adoptProgress(session, model.consumer, by);
    return { differences, eventsRead: this.eventsRead, parked: Number(rows[0]?.parked) };
  }

  private async applyUpTo(reader: TopicReader, targets: Targets): Promise<void> {
    for (;;) {
      const slices = await reader.next(targets);
      if (!slices.length) return;
      const outcomes = await this.applier.apply(slices, () => this.session.isBroken);
      for (const outcome of outcomes) {
        if (outcome.kind === 'stopped') throw new RebuildRefused('rebuild-blocked', outcome.stop.error);
        if (outcome.kind === 'misplaced') throw new Error('The rebuild lost its place in a topic.');
      }
      this.eventsRead += slices.reduce((sum, { messages }) => sum + messages.length, 0);
      await this.keepPlansGood();
    }
  }
  // Nobody analyzes a temporary table by itself: statements planned for an empty one would read all of a full one.
  private async keepPlansGood(): Promise<void> {
    if (this.eventsRead < this.analyzeAt) return;
    this.analyzeAt = this.eventsRead * 4;
    const tables = this.model.projections.flatMap(({ tables: own }) => own.map(({ name }) => name));
    for (const name of [...CONSUMER_TABLES, ...tables]) await this.session.query(`analyze pg_temp.${name}`);
  }
}

const subscriptionsOf = (model: ConsumedModel): ReadonlyMap<string, Subscription> =>
  new Map(
    contractsOf(model).map((contract) => [
      contract.topic,
      new Subscription(
        { consumer: model.consumer, contract, deciding: model.deciding ?? false },
        (_events, batch) => batch.apply(model.projections),
      ),
    ]),
  );

// What the rebuild parks is parked in a shadow: nobody must act on it.
const quieter = (log: Log): Log => ({
  debug: (fields, message) => log.debug(fields, message),
  info: (fields, message) => log.info(fields, message),
  warn: (fields, message) => log.warn(fields, message),
  error: (fields, message) => log.info(fields, message),
});
