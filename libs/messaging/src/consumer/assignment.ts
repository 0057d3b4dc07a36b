import type { ConnectionPool } from '@kejin/event-store';
import { failpoint } from '@kejin/event-store';
import type { Consumer } from 'kafkajs';
import { BackOff, pause } from '../back-off';
import type { Log } from '../log';
import type { TopicInspector } from '../topic-inspector';
import { sentenceOf } from '../trouble';
import type { Halts } from './halts';
import { placesOf, type Place } from './place';
import type { PartitionRef } from './progress-table';
import { partitionKey } from './slice';
import type { Stop } from './sieve';

type AssignmentOptions = Readonly<{
  consumer: string;
  client: Consumer;
  pool: ConnectionPool;
  inspector: TopicInspector;
  halts: Halts;
  log: Log;
  /** Resolves when nothing that was fetched before is being applied any more. */
  settled: () => Promise<void>;
  joined: () => void;
}>;

const HINT_MS = 1_000;

/**
 * The partitions this process holds. A partition is fetched only after it has been placed where the database says; one
 * that stands still is paused, so that the others of its consumer go on.
 */
export class Assignment {
  private readonly held = new Map<string, PartitionRef>();
  private readonly retries = new Map<string, BackOff>();
  private readonly hints = new Map<string, PartitionRef & { offset: string }>();
  private readonly halted = new Set<string>();
  private readonly placing = new Set<string>();
  private readonly ending = new AbortController();
  private generation = 0;
  private hinting: NodeJS.Timeout | undefined;

  constructor(private readonly options: AssignmentOptions) {
    const { client } = options;
    client.on(client.events.GROUP_JOIN, ({ payload }) => this.join(payload.memberAssignment));
  }

  /** Turns true when the group was joined anew since: what was fetched before is somebody's again, perhaps not ours. */
  abandoned(): () => boolean {
    const { generation } = this;
    return () => this.ending.signal.aborted || this.generation !== generation;
  }

  get partitions(): readonly PartitionRef[] {
    return [...this.held.values()];
  }

  end(): void {
    this.ending.abort();
    clearTimeout(this.hinting);
    for (const { topic, partition } of this.held.values())
      this.options.halts.clear(this.options.consumer, topic, partition);
  }

  /** The database has it; Kafka is told now and then, to make the next start quicker to look at. */
  applied({ topic, partition }: PartitionRef, nextOffset: number): void {
    const { consumer, halts, log } = this.options;
    this.retries.delete(partitionKey({ topic, partition }));
    if (halts.clear(consumer, topic, partition))
      log.info({ consumer, topic, partition }, 'partition moves again');
    this.hints.set(partitionKey({ topic, partition }), { topic, partition, offset: String(nextOffset) });
    this.hinting ??= setTimeout(() => void this.tellKafka(), HINT_MS);
  }

  /** It does not continue from where the database stands. */
  replace(partition: PartitionRef): void {
    const key = partitionKey(partition);
    // What was fetched before a halt or a seek comes here as well, and is already seen to.
    if (this.placing.has(key) || this.halted.has(key)) return;
    this.pauseAll([partition]);
    void this.place([partition]);
  }

  recheck(): void {
    const partitions = [...this.held.values()];
    if (!partitions.length) return;
    this.pauseAll(partitions);
    void this.place(partitions);
  }

  halt({ topic, partition }: PartitionRef, stop: Stop): void {
    this.pauseAll([{ topic, partition }]);
    this.tell({ topic, partition }, stop.offset, stop);
    const key = partitionKey({ topic, partition });
    this.halted.add(key);
    // What is newer than this code is read by newer code only: that comes with a restart.
    if (stop.reason === 'unknown-schema-version' || stop.reason === 'unknown-type') return;
    const backOff = this.retries.get(key) ?? new BackOff(500, 15_000);
    this.retries.set(key, backOff);
    void backOff.wait(this.ending.signal).then(() => this.place([{ topic, partition }]));
  }

  // Runs inside the join, before the first fetch: nothing is fetched from where kafkajs would begin.
  private join(assigned: Record<string, number[]>): void {
    for (const { topic, partition } of this.held.values())
      this.options.halts.clear(this.options.consumer, topic, partition);
    this.generation += 1;
    this.held.clear();
    this.halted.clear();
    this.placing.clear();
    const partitions = Object.entries(assigned).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    for (const one of partitions) this.held.set(partitionKey(one), one);
    this.options.joined();
    if (!partitions.length) return;
    this.pauseAll(partitions);
    void this.place(partitions);
  }

  private async place(partitions: readonly PartitionRef[]): Promise<void> {
    const { consumer, log, settled } = this.options;
    const backOff = new BackOff(50, 2_000);
    const abandoned = this.abandoned();
    for (const one of partitions) this.placing.add(partitionKey(one));
    for (let tries = 1; !abandoned(); tries += 1) {
      try {
        await settled();
        const places = await placesOf(partitions, this.options);
        if (!abandoned()) for (const place of places) this.settle(place);
        return;
      } catch (error) {
        const fields = { consumer, tries, error: sentenceOf(error) };
        log[tries === 5 ? 'warn' : 'debug'](fields, 'consumer cannot find its place yet');
        await backOff.wait(this.ending.signal);
      }
    }
  }

  private settle(place: Place): void {
    const { topic, partition } = place;
    const { client } = this.options;
    const key = partitionKey(place);
    this.placing.delete(key);
    this.halted.delete(key);
    if (place.kind === 'alarm') {
      this.halted.add(key);
      return this.tell(place, undefined, place);
    }
    // A message that blocks still has to be applied; a place that was wrong is right again.
    const { consumer, halts } = this.options;
    if (halts.reasonOf(consumer, topic, partition) !== 'blocked') halts.clear(consumer, topic, partition);
    client.seek({ topic, partition, offset: String(place.offset) });
    client.resume([{ topic, partitions: [partition] }]);
  }

  private tell(
    { topic, partition }: PartitionRef,
    offset: number | undefined,
    why: Pick<Stop, 'error'> & { reason: string },
  ) {
    const { consumer, halts, log } = this.options;
    const halt = { consumer, topic, partition, offset, reason: why.reason as never, error: why.error };
    if (halts.set(halt)) log.error(halt, 'partition stopped');
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

  private async tellKafka(): Promise<void> {
    const hints = [...this.hints.values()];
    this.hints.clear();
    try {
      await this.options.client.commitOffsets(hints);
      failpoint('CP8');
    } catch (error) {
      this.options.log.debug({ error: sentenceOf(error) }, 'offset hint was not taken');
    }
    await pause(0);
    this.hinting = undefined;
  }
}
