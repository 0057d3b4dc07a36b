import type { ConnectionPool } from '@kejin/event-store';
import type { Consumer } from 'kafkajs';
import { BackOff } from '../back-off';
import type { Log } from '../log';
import type { TopicInspector } from '../topic-inspector';
import { errorText } from '../error-text';
import type { StoppedPartitions } from './stopped-partitions';
import { OffsetHints } from './offset-hints';
import { startPositions, type PartitionPosition } from './start-positions';
import type { PartitionRef } from './progress-table';
import { partitionKey } from './partition-batch';
import type { Stop } from './parking';

type AssignmentOptions = Readonly<{
  consumer: string;
  client: Consumer;
  pool: ConnectionPool;
  inspector: TopicInspector;
  stoppedPartitions: StoppedPartitions;
  log: Log;
  /** Resolves when nothing that was fetched before is being applied any more. */
  idle: () => Promise<void>;
  joined: () => void;
}>;

/**
 * The partitions assigned to this process. A partition is fetched only after a seek to the position in the database; a
 * stopped one is paused, so that the others of its consumer go on.
 */
export class Assignment {
  private readonly held = new Map<string, PartitionRef>();
  private readonly retries = new Map<string, BackOff>();
  private readonly hints: OffsetHints;
  private readonly stopped = new Set<string>();
  private readonly positioning = new Set<string>();
  private readonly ending = new AbortController();
  private generation = 0;

  constructor(private readonly options: AssignmentOptions) {
    const { client, log } = options;
    this.hints = new OffsetHints(client, log);
    client.on(client.events.GROUP_JOIN, ({ payload }) => this.join(payload.memberAssignment));
  }

  /** Turns true after a rebalance: what was fetched before may be another process's by now. */
  abandoned(): () => boolean {
    const { generation } = this;
    return () => this.ending.signal.aborted || this.generation !== generation;
  }

  get partitions(): readonly PartitionRef[] {
    return [...this.held.values()];
  }

  end(): void {
    this.ending.abort();
    this.hints.end();
    for (const { topic, partition } of this.held.values())
      this.options.stoppedPartitions.clear(this.options.consumer, topic, partition);
  }

  applied({ topic, partition }: PartitionRef, nextOffset: number): void {
    const { consumer, stoppedPartitions, log } = this.options;
    this.retries.delete(partitionKey({ topic, partition }));
    if (stoppedPartitions.clear(consumer, topic, partition))
      log.info({ consumer, topic, partition }, 'partition moves again');
    this.hints.add({ topic, partition }, nextOffset);
  }

  /** For a batch that does not begin at the position in the database: seeks there again. */
  reposition(partition: PartitionRef): void {
    const key = partitionKey(partition);
    // Batches fetched before a stop or a seek come here as well; those are dealt with already.
    if (this.positioning.has(key) || this.stopped.has(key)) return;
    this.pauseAll([partition]);
    void this.position([partition]);
  }

  recheck(): void {
    const partitions = [...this.held.values()];
    if (!partitions.length) return;
    this.pauseAll(partitions);
    void this.position(partitions);
  }

  stopPartition({ topic, partition }: PartitionRef, stop: Stop): void {
    this.pauseAll([{ topic, partition }]);
    this.reportStop({ topic, partition }, stop.offset, stop);
    const key = partitionKey({ topic, partition });
    this.stopped.add(key);
    // Only a newer release can read it, and that comes with a restart.
    if (stop.reason === 'unknown-schema-version' || stop.reason === 'unknown-type') return;
    const backOff = this.retries.get(key) ?? new BackOff(500, 15_000);
    this.retries.set(key, backOff);
    void backOff.wait(this.ending.signal).then(() => this.position([{ topic, partition }]));
  }

  // Runs inside the join, before the first fetch: nothing is fetched from where kafkajs would begin.
  private join(assigned: Record<string, number[]>): void {
    for (const { topic, partition } of this.held.values())
      this.options.stoppedPartitions.clear(this.options.consumer, topic, partition);
    this.generation += 1;
    this.held.clear();
    this.stopped.clear();
    this.positioning.clear();
    const partitions = Object.entries(assigned).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    for (const one of partitions) this.held.set(partitionKey(one), one);
    this.options.joined();
    if (!partitions.length) return;
    this.pauseAll(partitions);
    void this.position(partitions);
  }

  private async position(partitions: readonly PartitionRef[]): Promise<void> {
    const { consumer, log, idle } = this.options;
    const backOff = new BackOff(50, 2_000);
    const abandoned = this.abandoned();
    for (const one of partitions) this.positioning.add(partitionKey(one));
    for (let tries = 1; !abandoned(); tries += 1) {
      try {
        await idle();
        const positions = await startPositions(partitions, this.options);
        if (!abandoned()) for (const position of positions) this.start(position);
        return;
      } catch (error) {
        const fields = { consumer, tries, error: errorText(error) };
        log[tries === 5 ? 'warn' : 'debug'](fields, 'consumer cannot read its start positions yet');
        await backOff.wait(this.ending.signal);
      }
    }
  }

  private start(position: PartitionPosition): void {
    const { topic, partition } = position;
    const { client } = this.options;
    const key = partitionKey(position);
    this.positioning.delete(key);
    this.stopped.delete(key);
    if (position.kind === 'alarm') {
      this.stopped.add(key);
      return this.reportStop(position, undefined, position);
    }
    // A blocking message still has to be applied; an alarm about the position is over.
    const { consumer, stoppedPartitions } = this.options;
    if (stoppedPartitions.reasonOf(consumer, topic, partition) !== 'blocked')
      stoppedPartitions.clear(consumer, topic, partition);
    client.seek({ topic, partition, offset: String(position.offset) });
    client.resume([{ topic, partitions: [partition] }]);
  }

  private reportStop(
    { topic, partition }: PartitionRef,
    offset: number | undefined,
    why: Pick<Stop, 'error'> & { reason: string },
  ) {
    const { consumer, stoppedPartitions, log } = this.options;
    const stopped = { consumer, topic, partition, offset, reason: why.reason as never, error: why.error };
    if (stoppedPartitions.set(stopped)) log.error(stopped, 'partition stopped');
  }

  private pauseAll(partitions: readonly PartitionRef[]): void {
    const topics = [...new Set(partitions.map(({ topic }) => topic))];
    this.options.client.pause(
      topics.map((topic) => ({
        topic,
        partitions: partitions.filter((one) => one.topic === topic).map(({ partition }) => partition),
      })),
    );
  }
}
