import type { ConnectionPool } from '@kejin/event-store';
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices';
import type { Kafka } from 'kafkajs';
import { isObservable, lastValueFrom } from 'rxjs';
import { kafkaClient, type KafkaConnection } from '../kafka-client';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { ParkedMessages } from '../parked/parked-messages';
import { TopicInspector } from '../topic-inspector';
import { handlerOf, subscriptionsOf, type ConsumedModel } from './consumed-model';
import { isReady, readinessOf, type ConsumerReadiness } from './consumer-readiness';
import { ConsumerWatch } from './consumer-watch';
import { EventConsumer } from './event-consumer';
import { FreshnessTracker } from './freshness-tracker';
import { StoppedPartitions } from './stopped-partitions';
import { Subscription, subscriptionIn, type EventHandler } from './subscription';
import { Subscriptions } from './subscriptions';

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

/**
 * Nest's transport for events from Kafka. What writes read models is declared (`consume`); anything else is a handler
 * with `@EventPattern(contract.topic, subscription({...}))`, which gets a whole batch and its transaction. Where it
 * begins, what it skips and what it parks is decided here.
 */
export class KafkaEventServer extends Server implements CustomTransportStrategy {
  readonly parkedMessages: ParkedMessages;
  private readonly subscriptions = new Subscriptions();
  private readonly running = new Map<string, EventConsumer>();
  private readonly stoppedPartitions: StoppedPartitions;
  private readonly kafka: Kafka;
  private readonly inspector: TopicInspector;
  private readonly freshness: FreshnessTracker;
  private watch: ConsumerWatch | undefined;

  constructor(private readonly options: KafkaEventServerOptions) {
    super();
    this.kafka = kafkaClient(options, options.log);
    this.inspector = new TopicInspector(this.kafka);
    this.stoppedPartitions = new StoppedPartitions(options.metrics ?? {});
    this.freshness = new FreshnessTracker(options.log, options.metrics ?? {});
    this.parkedMessages = new ParkedMessages(options.pool, (consumer, topic) =>
      this.subscriptions.of(consumer, topic),
    );
  }

  // Nest would chain two handlers of one topic; here each belongs to its own consumer.
  override addHandler(pattern: unknown, callback: MessageHandler, _isEvent = false, extras = {}): void {
    const options = subscriptionIn(extras);
    if (!options)
      throw new Error(`A handler of ${String(pattern)} lacks subscription({ consumer, contract }).`);
    if (options.contract.topic !== pattern)
      throw new Error(`A handler of ${String(pattern)} subscribes to ${options.contract.topic}.`);
    this.subscriptions.add(new Subscription(options, calling(callback)));
  }

  /** Before it listens: a consumer that only writes read models needs no handler of Nest's. */
  consume(model: ConsumedModel): void {
    for (const options of subscriptionsOf(model))
      this.subscriptions.add(new Subscription(options, handlerOf(model, options.contract)));
  }

  listen(callback: () => void): void {
    const { pool, service, now, log, parksPerMinute = 10, metrics = {} } = this.options;
    const { kafka, inspector, stoppedPartitions } = this;
    for (const [consumer, subscriptions] of this.subscriptions.byConsumer) {
      const own = { consumer, groupId: `${service}.${consumer}`, subscriptions };
      const common = { kafka, inspector, pool, stoppedPartitions, parksPerMinute, now, log, metrics };
      this.running.set(consumer, new EventConsumer({ ...own, ...common }));
    }
    if (this.running.size) {
      const { running, freshness } = this;
      const topics = this.subscriptions.topics;
      const watched = { topics, running, freshness, stoppedPartitions, inspector, kafka };
      this.watch = new ConsumerWatch({ ...watched, pool, service, now, log, metrics });
      this.watch.start();
    }
    for (const one of this.running.values()) one.start();
    callback();
  }

  async close(): Promise<void> {
    await Promise.all([this.watch?.stop(), ...[...this.running.values()].map((one) => one.stop())]);
    await this.watch?.writePendingStops();
    await this.inspector.close();
  }

  has(consumer: string): boolean {
    return this.subscriptions.byConsumer.has(consumer);
  }

  readiness(): ConsumerReadiness {
    return readinessOf({
      behind: this.watch ? this.watch.behind : [],
      factsMissing: this.freshness.missing.filter((name) => this.subscriptions.isDeciding(name)),
      stoppedPartitions: this.stoppedPartitions,
    });
  }

  ready(): boolean {
    return isReady(this.readiness());
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
