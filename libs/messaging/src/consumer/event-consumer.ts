import type { ConnectionPool } from '@kejin/event-store';
import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { setImmediate as immediately } from 'node:timers/promises';
import { BackOff, withTimeout, delay } from '../back-off';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import type { TopicInspector } from '../topic-inspector';
import { Abandoned, BatchProcessor } from './batch-processor';
import { Assignment } from './assignment';
import { ParkLimit } from './park-limit';
import { GroupCommit } from './group-commit';
import type { StoppedPartitions } from './stopped-partitions';
import type { BatchOutcome } from './apply-batches';
import type { PartitionRef } from './progress-table';
import { partitionBatchOf, type PartitionBatch } from './partition-batch';
import type { Subscription } from './subscription';

type EventConsumerOptions = Readonly<{
  consumer: string;
  groupId: string;
  subscriptions: ReadonlyMap<string, Subscription>;
  kafka: Kafka;
  inspector: TopicInspector;
  pool: ConnectionPool;
  stoppedPartitions: StoppedPartitions;
  parksPerMinute: number;
  now: () => number;
  log: Log;
  metrics: MessagingMetrics;
}>;

const HEARTBEAT_MS = 1_000;
const STOPPED_MS = 500;

/** All subscriptions of one name: one consumer group, one position in the database, one transaction at a time. */
export class EventConsumer {
  readonly processor: BatchProcessor;
  private readonly groupCommit: GroupCommit;
  private readonly parkLimit: ParkLimit;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private assignment: Assignment | undefined;

  constructor(private readonly options: EventConsumerOptions) {
    this.parkLimit = new ParkLimit(options.parksPerMinute, options.now);
    this.processor = new BatchProcessor({ ...options, parkLimit: this.parkLimit });
    this.groupCommit = new GroupCommit(this.processor);
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
    this.assignment?.recheck();
  }

  reads(topic: string): boolean {
    return this.options.subscriptions.has(topic);
  }

  get held(): readonly PartitionRef[] {
    return this.assignment?.partitions ?? [];
  }

  /** Takes over what the rows say of this consumer, which other replicas and operators write too. */
  applyStopRow({ parked, isResumed }: Readonly<{ parked: number; isResumed: boolean }>): void {
    if (isResumed) this.parkLimit.reset();
    else this.parkLimit.seen(parked);
    if (this.options.stoppedPartitions.isConsumerStopped(this.options.consumer)) this.endEarly();
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

  private async consume(joined: () => void): Promise<void> {
    const client = this.newClient();
    const ended = new Promise<void>((resolve, reject) => {
      client.on(client.events.CRASH, ({ payload }) => reject(payload.error));
      this.stopping.signal.addEventListener('abort', () => resolve());
      this.endEarly = resolve;
      this.fail = reject;
    });
    ended.catch(() => undefined);
    const assignment = new Assignment({
      ...this.options,
      client,
      idle: () => this.groupCommit.idle(),
      joined,
    });
    this.assignment = assignment;
    try {
      await client.connect();
      await client.subscribe({ topics: [...this.options.subscriptions.keys()], fromBeginning: true });
      await client.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 64,
        eachBatch: (payload) => this.eachBatch(payload, assignment),
      });
      await ended;
    } finally {
      assignment.end();
      await withTimeout(2_000, client.disconnect());
    }
  }

  private endEarly: () => void = () => undefined;
  private fail: (error: unknown) => void = () => undefined;

  private newClient(): Consumer {
    return this.options.kafka.consumer({
      groupId: this.options.groupId,
      // After a crash the partitions lie idle for this long. Too short costs nothing but a rebalance: the database
      // decides what is applied.
      sessionTimeout: 6_000,
      rebalanceTimeout: 15_000,
      heartbeatInterval: HEARTBEAT_MS,
      // A message that comes is answered at once; this is how often an idle consumer asks again.
      maxWaitTimeInMs: 500,
      maxBytesPerPartition: 1_048_576,
      // Three of these are in memory: one is applied while one waits and the next is fetched.
      maxBytes: 2_500_000,
      allowAutoTopicCreation: false,
      metadataMaxAge: 60_000,
      // The start again is ours, so that there is one way to it.
      retry: {
        retries: 3,
        initialRetryTime: 100,
        maxRetryTime: 1_000,
        restartOnFailure: () => Promise.resolve(false),
      },
    });
  }

  /** kafkajs may fetch on while a group is applied. What it fetches is applied only if it begins at the position in the database. */
  private async eachBatch(payload: EachBatchPayload, assignment: Assignment): Promise<void> {
    const { batch, resolveOffset, heartbeat } = payload;
    if (batch.isEmpty()) return;
    const partitionBatch = partitionBatchOf(batch);
    // Each batch in its own turn of the event loop, so that a group with its rows loaded goes on before all are decoded.
    await immediately();
    this.options.subscriptions.get(partitionBatch.topic)?.decodeAhead(partitionBatch.messages);
    const abandoned = assignment.abandoned();
    this.groupCommit.add(partitionBatch, abandoned).then(
      (outcome) => abandoned() || this.complete(partitionBatch, outcome, assignment),
      (error) => error instanceof Abandoned || this.fail(error),
    );
    resolveOffset(batch.lastOffset());
    await withHeartbeat(this.groupCommit.room(), heartbeat);
  }

  private complete(partitionBatch: PartitionBatch, outcome: BatchOutcome, assignment: Assignment): void {
    if (outcome.kind === 'applied') assignment.applied(partitionBatch, outcome.nextOffset);
    else if (outcome.kind === 'out-of-position') assignment.reposition(partitionBatch);
    else if (outcome.stop.reason === 'park-limit') this.stopOverLimit(partitionBatch, outcome.stop.error);
    else assignment.stopPartition(partitionBatch, outcome.stop);
  }

  private stopOverLimit({ topic, partition }: { topic: string; partition: number }, error: string): void {
    const { consumer, stoppedPartitions, log } = this.options;
    if (!stoppedPartitions.isConsumerStopped(consumer))
      log.error(
        { consumer, topic, partition, error },
        'consumer stopped: too many messages were parked in a minute',
      );
    stoppedPartitions.stopConsumer(consumer, error);
    this.endEarly();
  }
}

/** Sends heartbeats while a batch takes long; rejects when the group has rebalanced meanwhile. */
const withHeartbeat = async <Result>(
  work: Promise<Result>,
  heartbeat: () => Promise<void>,
): Promise<Result> => {
  let timer: NodeJS.Timeout | undefined;
  const lost = new Promise<never>((_, reject) => {
    timer = setInterval(() => void heartbeat().catch(reject), HEARTBEAT_MS);
  });
  try {
    return await Promise.race([work, lost]);
  } finally {
    clearInterval(timer);
    work.catch(() => undefined);
  }
};
