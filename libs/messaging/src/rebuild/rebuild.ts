import { BatchProcessor } from '../consumer/batch-processor';
import { handlerOf, subscriptionsOf, type ConsumedModel } from '../consumer/consumed-model';
import { ParkLimit } from '../consumer/park-limit';
import type { PartitionRef } from '../consumer/progress-table';
import { Subscription } from '../consumer/subscription';
import type { Log } from '../log';
import type { TopicInspector } from '../topic-inspector';
import { RebuildRefused } from './rebuild-refused';
import { assertNoGaps, livePositions, lockLivePositions } from './shadow-progress';
import type { ShadowSession } from './shadow-session';
import { Shadows } from './shadows';
import { rangesOf } from './topic-ranges';
import type { Targets, TopicReader } from './topic-reader';

type RunOptions = Readonly<{
  partitions: readonly PartitionRef[];
  inspector: TopicInspector;
  log: Log;
  now: () => number;
}>;

const CAUGHT_UP_WITHIN = 500;
const MAX_CATCH_UPS = 20;

/** One pass over a consumer's topics, into its shadows and after the live consumer. */
export class Rebuild {
  private readonly shadows: Shadows;
  private readonly processor: BatchProcessor;
  private eventsRead = 0;

  constructor(
    private readonly model: ConsumedModel,
    private readonly session: ShadowSession,
    private readonly options: RunOptions,
  ) {
    const { now, log } = options;
    this.shadows = new Shadows(model, session);
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
    await this.shadows.create(this.options.partitions);
    // The positions first: the end of a topic that is read afterwards cannot lie before them.
    const positions = await livePositions(this.session, this.model.consumer);
    assertNoGaps(positions, await rangesOf(this.options.inspector, this.model));
    try {
      await reader.open();
      await this.catchUp(reader);
      return await this.session.inTransaction(() => this.finishUnderLock(reader, order));
    } finally {
      await reader.close();
    }
  }

  /** Reads up to the live consumer's position, again and again, until little is left between them. */
  private async catchUp(reader: TopicReader): Promise<void> {
    for (let round = 0; round < MAX_CATCH_UPS; round += 1) {
      const before = this.eventsRead;
      await this.applyUpTo(reader, await livePositions(this.session, this.model.consumer));
      if (this.eventsRead - before <= CAUGHT_UP_WITHIN) return;
    }
  }

  private async finishUnderLock(reader: TopicReader, order: { swap: boolean; by: string }) {
    const { session, model } = this;
    // The app role's patience with idle transactions is shorter than a wait for Kafka may be.
    await session.query(`set local idle_in_transaction_session_timeout = '60s'`);
    await this.applyUpTo(reader, await lockLivePositions(session, model.consumer));
    return { ...(await this.shadows.compare(order)), eventsRead: this.eventsRead };
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
      await this.shadows.analyze(this.eventsRead);
    }
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
