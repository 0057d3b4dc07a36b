import { BackOff, withTimeout, delay } from '../back-off';
import type { MessagingMetrics } from '../metrics';
import { BatchProcessor } from './batch-processor';
import { GroupCommit } from './group-commit';
import { GroupMembership, type GroupOptions } from './group-membership';
import { ParkLimit } from './park-limit';
import type { PartitionRef } from './progress-table';

type EventConsumerOptions = GroupOptions &
  Readonly<{ parksPerMinute: number; now: () => number; metrics: MessagingMetrics }>;

const STOPPED_MS = 500;

/** All subscriptions of one name: one consumer group, one position in the database, one transaction at a time. */
export class EventConsumer {
  private readonly groupCommit: GroupCommit;
  private readonly parkLimit: ParkLimit;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private membership: GroupMembership | undefined;

  constructor(private readonly options: EventConsumerOptions) {
    this.parkLimit = new ParkLimit(options.parksPerMinute, options.now);
    this.groupCommit = new GroupCommit(new BatchProcessor({ ...options, parkLimit: this.parkLimit }));
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await withTimeout(4_000, this.running);
    await this.groupCommit.idle();
  }

  /** Looks again whether each partition may go on from where it stands. */
  recheck(): void {
    this.membership?.assignment.recheck();
  }

  reads(topic: string): boolean {
    return this.options.subscriptions.has(topic);
  }

  get held(): readonly PartitionRef[] {
    return this.membership?.assignment.partitions ?? [];
  }

  /** Takes over what the rows say of this consumer, which other replicas and operators write too. */
  applyStopRow({ parked, isResumed }: Readonly<{ parked: number; isResumed: boolean }>): void {
    if (isResumed) this.parkLimit.reset();
    else this.parkLimit.seen(parked);
    if (this.options.stoppedPartitions.isConsumerStopped(this.options.consumer)) this.membership?.endEarly();
    else if (isResumed) this.recheck();
  }

  /** kafkajs gives up on some errors; this loop never does. A consumer over its park limit waits for an operator. */
  private async run(): Promise<void> {
    const { consumer, log, stoppedPartitions } = this.options;
    const { signal } = this.stopping;
    const backOff = new BackOff(200, 5_000);
    while (!signal.aborted) {
      try {
        if (!stoppedPartitions.isConsumerStopped(consumer)) await this.consume(() => backOff.reset());
      } catch (error) {
        log.debug({ consumer, error: (error as Error).message }, 'consumer stopped, starting again');
      }
      if (stoppedPartitions.isConsumerStopped(consumer)) await delay(STOPPED_MS, signal);
      else await backOff.wait(signal);
    }
  }

  private consume(joined: () => void): Promise<void> {
    const { options, groupCommit } = this;
    this.membership = new GroupMembership({
      ...options,
      groupCommit,
      stopping: this.stopping.signal,
      joined,
    });
    return this.membership.run();
  }
}
