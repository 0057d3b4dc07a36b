import { withConnection, type ConnectionPool } from '@kejin/event-store';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { Kafka } from 'kafkajs';
import { isObservable, lastValueFrom } from 'rxjs';
import { withTimeout } from '../back-off';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { ParkedMessages } from '../parked/parked-messages';
import { TopicInspector } from '../topic-inspector';
import { BeatReader } from './beat-reader';
import { handlerOf, subscriptionsOf, type ConsumedModel } from './consumed-model';
import { LagMonitor } from './lag-monitor';
import { EventConsumer } from './event-consumer';
import { FreshnessTracker } from './freshness-tracker';
import { StoppedPartitions, type StoppedPartition } from './stopped-partitions';
import { partitionKey } from './partition-batch';
import { StopSync } from './stop-sync';
import { Subscription, subscriptionIn, type EventHandler } from './subscription';

export type KafkaEventServerOptions = KafkaConnection &
  Readonly<{
    /** Connections of the app role, in pipeline mode. */
    pool: ConnectionPool;
    /** Names the consumer groups: `<service>.<consumer>`. */
    service: string;
    /** Milliseconds since 1970, UTC. */
    now: () => number;
    log: Log;
    parksPerMinute?: number;
    metrics?: MessagingMetrics;
  }>;

/** How far the consumers are, and which partitions are stopped. */
export type ConsumerReadiness = Readonly<{
  /** False until the ends of all topics were seen once. */
  known: boolean;
  /** `consumer topic partition` that have not yet passed the end seen at start, and are on their way. */
  behind: readonly string[];
  /** `consumer topic` of deciding facts without a beat of their publisher yet. */
  factsMissing: readonly string[];
  halted: readonly StoppedPartition[];
  overLimit: readonly string[];
}>;

/**
 * Nest's transport for events from Kafka. What writes read models is declared (`consume`); anything else is a handler
 * with `@EventPattern(contract.topic, subscription({...}))`, which gets a whole batch and its transaction. Where it
 * begins, what it skips and what it parks is decided here.
 */
export class KafkaEventServer extends Server implements CustomTransportStrategy {
  readonly parkedMessages: ParkedMessages;
  private readonly consumers = new Map<string, Map<string, Subscription>>();
  private readonly running = new Map<string, EventConsumer>();
  private readonly stoppedPartitions: StoppedPartitions;
  private readonly kafka: Kafka;
  private readonly inspector: TopicInspector;
  private readonly freshness: FreshnessTracker;
  private lagMonitor: LagMonitor | undefined;
  private stopSync: StopSync | undefined;
  private beats: BeatReader | undefined;

  constructor(private readonly options: KafkaEventServerOptions) {
    super();
    this.kafka = kafkaClient(options, options.log);
    this.inspector = new TopicInspector(this.kafka);
    this.stoppedPartitions = new StoppedPartitions(options.metrics ?? {});
    this.freshness = new FreshnessTracker(options.log, options.metrics ?? {});
    this.parkedMessages = new ParkedMessages(options.pool, (consumer, topic) =>
      this.consumers.get(consumer)?.get(topic),
    );
  }

  // Nest would chain two handlers of one topic; here each belongs to its own consumer.
  override addHandler(pattern: unknown, callback: MessageHandler, _isEvent = false, extras = {}): void {
    const options = subscriptionIn(extras);
    if (!options)
      throw new Error(`A handler of ${String(pattern)} lacks subscription({ consumer, contract }).`);
    if (options.contract.topic !== pattern)
      throw new Error(`A handler of ${String(pattern)} subscribes to ${options.contract.topic}.`);
    this.subscribe(new Subscription(options, calling(callback)));
  }

  /** Before it listens: a consumer that only writes read models needs no handler of Nest's. */
  consume(model: ConsumedModel): void {
    for (const options of subscriptionsOf(model))
      this.subscribe(new Subscription(options, handlerOf(model, options.contract)));
  }

  private subscribe(subscription: Subscription): void {
    const { consumer, topic } = subscription;
    const topics = this.consumers.get(consumer) ?? new Map<string, Subscription>();
    if (topics.has(topic)) throw new Error(`Consumer ${consumer} has two handlers of ${topic}.`);
    this.consumers.set(consumer, topics.set(topic, subscription));
  }

  listen(callback: () => void): void {
    const { pool, service, now, log, parksPerMinute = 10, metrics = {} } = this.options;
    const { kafka, inspector, stoppedPartitions } = this;
    for (const [consumer, subscriptions] of this.consumers) {
      const groupId = `${service}.${consumer}`;
      const common = {
        consumer,
        groupId,
        subscriptions,
        kafka,
        inspector,
        pool,
        stoppedPartitions,
        parksPerMinute,
      };
      this.running.set(consumer, new EventConsumer({ ...common, now, log, metrics }));
    }
    if (this.consumers.size) this.startWatching();
    for (const one of this.running.values()) one.start();
    callback();
  }

  private startWatching(): void {
    const { pool, service, now, log, metrics = {} } = this.options;
    const { kafka, inspector, freshness } = this;
    const topics = new Map([...this.consumers].map(([consumer, own]) => [consumer, [...own.keys()]]));
    const recreated = () => this.running.forEach((one) => one.recheck());
    const stopSync = new StopSync(this.running, this.stoppedPartitions);
    this.stopSync = stopSync;
    const watched = { topics, inspector, freshness, stopSync, recreated };
    this.lagMonitor = new LagMonitor({ ...watched, pool, now, log, metrics });
    this.lagMonitor.start();
    const contexts = [
      ...new Set([...topics.values()].flat().map((topic) => topic.split('.', 1)[0] as string)),
    ];
    const onBeat = freshness.onBeat.bind(freshness);
    this.beats = new BeatReader({ service, contexts, kafka, inspector, log, onBeat });
    this.beats.start();
  }

  async close(): Promise<void> {
    await Promise.all([
      this.lagMonitor?.stop(),
      this.beats?.stop(),
      ...[...this.running.values()].map((one) => one.stop()),
    ]);
    if (this.stoppedPartitions.pendingConsumerStops.length)
      await withTimeout(
        1_000,
        withConnection(this.options.pool, (client) => (this.stopSync as StopSync).writeStops(client)),
      );
    await this.inspector.close();
  }

  has(consumer: string): boolean {
    return this.consumers.has(consumer);
  }

  readiness(): ConsumerReadiness {
    const behind = this.lagMonitor ? this.lagMonitor.behind : [];
    const { all: halted, overLimitConsumers: overLimit } = this.stoppedPartitions;
    const stopped = new Set(halted.map((one) => `${one.consumer} ${partitionKey(one)}`));
    return {
      known: behind !== undefined,
      behind: (behind ?? []).filter(
        (name) => !stopped.has(name) && !overLimit.some((consumer) => name.startsWith(`${consumer} `)),
      ),
      factsMissing: this.freshness.missing.filter((name) => this.isDeciding(name)),
      halted,
      overLimit,
    };
  }

  private isDeciding(name: string): boolean {
    const [consumer = '', topic = ''] = name.split(' ');
    return this.consumers.get(consumer)?.get(topic)?.deciding === true;
  }

  /** Everything that was there at start is applied, and nothing is stopped. */
  ready(): boolean {
    const { known, behind, halted, overLimit } = this.readiness();
    return known && !behind.length && !halted.length && !overLimit.length;
  }

  on(): void {
    throw new Error('Ask readiness() instead of listening to the transport.');
  }

  unwrap<Client>(): Client {
    return this.kafka as Client;
  }
}

const calling =
  (callback: MessageHandler): EventHandler =>
  async (events, batch) => {
    const result: unknown = await callback(events, batch);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  };
