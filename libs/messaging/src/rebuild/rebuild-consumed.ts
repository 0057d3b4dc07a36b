import { randomUUID } from 'node:crypto';
import {
  compareShadowTables,
  createShadowTables,
  isOutage,
  swapShadowTables,
  type TableDifference,
} from '@kejin/event-store';
import { Abandoned, BatchProcessor } from '../consumer/batch-processor';
import { handlerOf, subscriptionsOf, type ConsumedModel } from '../consumer/consumed-model';
import { ParkLimit } from '../consumer/park-limit';
import type { PartitionRef } from '../consumer/progress-table';
import { partitionKey } from '../consumer/partition-batch';
import { Subscription } from '../consumer/subscription';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import { TopicInspector, type PartitionRange } from '../topic-inspector';
import { errorText } from '../error-text';
import { RebuildRefused } from './rebuild-refused';
import {
  adoptProgress,
  CONSUMER_TABLES,
  createShadowProgress,
  livePositions,
  lockLivePositions,
  assertNoGaps,
} from './shadow-progress';
import { ShadowSession, type SessionClient } from './shadow-session';
import { TopicReader, type Targets } from './topic-reader';

export { RebuildRefused, type RebuildRefusal } from './rebuild-refused';
export type { SessionClient } from './shadow-session';

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

const CAUGHT_UP_WITHIN = 500;
const MAX_CATCH_UPS = 20;

/**
 * Reads a consumer's topics from their beginning into shadows of its tables, through the same code as the live
 * consumer, up to where that stands, and compares. With `swap` the shadows take the live rows' place. Only the
 * end holds the live consumer back, under its locks. Throws RebuildRefused.
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
    const found = await run.run(new TopicReader(kafka, groupId, partitions), { swap, by });
    return { ...found, milliseconds: Math.round(options.now() - startedAt) };
  } catch (error) {
    throw isInterruption(error) ? new RebuildRefused('rebuild-interrupted', errorText(error)) : error;
  } finally {
    await Promise.all([client.end().catch(() => undefined), inspector.close()]);
  }
};

const isInterruption = (error: unknown): boolean =>
  error instanceof Abandoned || isOutage(error) || (error as Error).name.startsWith('KafkaJS');

type Ranges = ReadonlyMap<string, PartitionRef & PartitionRange>;

const rangesOf = async (inspector: TopicInspector, model: ConsumedModel): Promise<Ranges> => {
  const ranges = new Map<string, PartitionRef & PartitionRange>();
  for (const {
    contract: { topic },
  } of subscriptionsOf(model))
    for (const [partition, range] of await inspector.rangesOf(topic))
      ranges.set(partitionKey({ topic, partition }), { topic, partition, ...range });
  return ranges;
};

type RunOptions = RebuildOptions &
  Readonly<{ partitions: readonly PartitionRef[]; inspector: TopicInspector }>;

class Rebuild {
  private readonly partitions: readonly PartitionRef[];
  private readonly inspector: TopicInspector;
  private readonly processor: BatchProcessor;
  private eventsRead = 0;
  private analyzeAt = 1_000;

  constructor(
    private readonly model: ConsumedModel,
    private readonly session: ShadowSession,
    { now, log, partitions, inspector }: RunOptions,
  ) {
    this.partitions = partitions;
    this.inspector = inspector;
    this.processor = new BatchProcessor({
      consumer: model.consumer,
      subscriptions: topicsOf(model),
      pool: session,
      parkLimit: new ParkLimit(Infinity, now),
      log: withoutErrors(log),
      metrics: {},
    });
  }

  async run(reader: TopicReader, order: { swap: boolean; by: string }) {
    await this.createShadows();
    // The positions first: the end of a topic that is read afterwards cannot lie before them.
    const positions = await livePositions(this.session, this.model.consumer);
    assertNoGaps(positions, await rangesOf(this.inspector, this.model));
    try {
      await reader.open();
      await this.catchUp(reader);
      return await this.session.inTransaction(() => this.finishUnderLock(reader, order));
    } finally {
      await reader.close();
    }
  }

  private async createShadows(): Promise<void> {
    const { session, model } = this;
    const { rows } = await session.query('select pg_try_advisory_lock(hashtext($1), hashtext($2)) as taken', [
      'kejin rebuild',
      model.consumer,
    ]);
    if (!rows[0]?.taken) throw new RebuildRefused('rebuild-running', `${model.consumer} is being rebuilt`);
    await createShadowProgress(session, model.consumer, this.partitions);
    for (const one of model.projections) await createShadowTables(await session.connect(), one);
  }

  /** Reads up to the live consumer's position, again and again, until little is left between them. */
  private async catchUp(reader: TopicReader): Promise<void> {
    for (let round = 0; round < MAX_CATCH_UPS; round += 1) {
      const before = this.eventsRead;
      await this.applyUpTo(reader, await livePositions(this.session, this.model.consumer));
      if (this.eventsRead - before <= CAUGHT_UP_WITHIN) return;
    }
  }

  private async finishUnderLock(reader: TopicReader, { swap, by }: { swap: boolean; by: string }) {
    const { session, model } = this;
    // The app role's patience with idle transactions is shorter than a wait for Kafka may be.
    await session.query(`set local idle_in_transaction_session_timeout = '60s'`);
    await this.applyUpTo(reader, await lockLivePositions(session, model.consumer));
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
      const batches = await reader.next(targets);
      if (!batches.length) return;
      const outcomes = await this.processor.apply(batches, () => this.session.isBroken);
      for (const outcome of outcomes) {
        if (outcome.kind === 'stopped') throw new RebuildRefused('rebuild-blocked', outcome.stop.error);
        if (outcome.kind === 'out-of-position') throw new Error('The rebuild lost its position in a topic.');
      }
      this.eventsRead += batches.reduce((sum, { messages }) => sum + messages.length, 0);
      await this.analyzeShadows();
    }
  }

  // Nobody analyzes a temporary table by itself: statements planned for an empty one would read all of a full one.
  private async analyzeShadows(): Promise<void> {
    if (this.eventsRead < this.analyzeAt) return;
    this.analyzeAt = this.eventsRead * 4;
    const tables = this.model.projections.flatMap(({ tables: own }) => own.map(({ name }) => name));
    for (const name of [...CONSUMER_TABLES, ...tables]) await this.session.query(`analyze pg_temp.${name}`);
  }
}

/** As the live consumer has them. */
const topicsOf = (model: ConsumedModel): ReadonlyMap<string, Subscription> =>
  new Map(
    subscriptionsOf(model).map((options) => [
      options.contract.topic,
      new Subscription(options, handlerOf(model, options.contract)),
    ]),
  );

// A message parked in the shadow needs no operator, so it is no error in the log.
const withoutErrors = (log: Log): Log => ({
  debug: (fields, message) => log.debug(fields, message),
  info: (fields, message) => log.info(fields, message),
  warn: (fields, message) => log.warn(fields, message),
  error: (fields, message) => log.info(fields, message),
});
