import { pipelined, type PoolClient } from '@kejin/event-store';
import type { EventConsumer } from './event-consumer';
import type { StoppedPartitions } from './stopped-partitions';
import {
  partitionStopsStatement,
  stoppedPartitionsIn,
  clearStopsStatement,
  consumerStops,
  consumerStopStatement,
} from './stop-table';

/**
 * Keeps stopped partitions and consumers in rows, so that every replica shows them, and a resumption by an operator
 * reaches all replicas; a stop for too many parked messages survives a restart.
 */
export class StopSync {
  private readonly resumptions = new Map<string, string | null>();

  constructor(
    private readonly consumers: ReadonlyMap<string, EventConsumer>,
    private readonly stoppedPartitions: StoppedPartitions,
  ) {}

  /** On shutdown: a consumer that was stopped a moment ago stays stopped in the next process. */
  async writeStops(client: PoolClient): Promise<void> {
    await pipelined(
      client,
      this.stoppedPartitions.pendingConsumerStops.map(({ consumer, error }) =>
        consumerStopStatement(consumer, error),
      ),
    );
  }

  async sync(client: PoolClient): Promise<void> {
    const { consumers, stoppedPartitions } = this;
    const own = stoppedPartitions.own;
    await pipelined(client, [
      ...[...consumers].map(([name, consumer]) =>
        clearStopsStatement(
          name,
          consumer.held,
          own.filter((partition) => partition.consumer === name),
        ),
      ),
      ...(own.length ? [partitionStopsStatement(own)] : []),
      ...stoppedPartitions.pendingConsumerStops.map(({ consumer, error }) =>
        consumerStopStatement(consumer, error),
      ),
    ]);
    const [rows, all] = await Promise.all([
      consumerStops(client, [...consumers.keys()]),
      stoppedPartitionsIn(client),
    ]);
    stoppedPartitions.update(
      // Another release may have left a stop of a topic that this one does not read.
      all.filter(({ consumer, topic }) => consumers.get(consumer)?.reads(topic)),
      rows.flatMap(({ consumer, isStopped }) => (isStopped ? [consumer] : [])),
    );
    for (const { consumer, resumption, parked } of rows) {
      const before = this.resumptions.get(consumer);
      this.resumptions.set(consumer, resumption);
      consumers
        .get(consumer)
        ?.applyStopRow({ parked, isResumed: before !== undefined && before !== resumption });
    }
  }
}
