import { withConnection, type ConnectionPool } from '@kejin/event-store';
import type { Kafka } from 'kafkajs';
import { withTimeout } from '../back-off';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import type { TopicInspector } from '../topic-inspector';
import { BeatReader } from './beat-reader';
import type { EventConsumer } from './event-consumer';
import type { FreshnessTracker } from './freshness-tracker';
import { LagMonitor } from './lag-monitor';
import type { StoppedPartitions } from './stopped-partitions';
import { StopSync } from './stop-sync';

type WatchOptions = Readonly<{
  /** By consumer. */
  topics: ReadonlyMap<string, readonly string[]>;
  running: ReadonlyMap<string, EventConsumer>;
  freshness: FreshnessTracker;
  stoppedPartitions: StoppedPartitions;
  inspector: TopicInspector;
  kafka: Kafka;
  pool: ConnectionPool;
  service: string;
  now: () => number;
  log: Log;
  metrics: MessagingMetrics;
}>;

/** What runs beside the consumers of a process: their lag and stops once a second, and the beats of the publishers. */
export class ConsumerWatch {
  private readonly lagMonitor: LagMonitor;
  private readonly stopSync: StopSync;
  private readonly beats: BeatReader;

  constructor(private readonly options: WatchOptions) {
    const { topics, running, freshness, stoppedPartitions, inspector, kafka, service, log } = options;
    const recreated = () => running.forEach((one) => one.recheck());
    this.stopSync = new StopSync(running, stoppedPartitions);
    this.lagMonitor = new LagMonitor({ ...options, stopSync: this.stopSync, recreated });
    const contexts = [
      ...new Set([...topics.values()].flat().map((topic) => topic.split('.', 1)[0] as string)),
    ];
    const onBeat = freshness.onBeat.bind(freshness);
    this.beats = new BeatReader({ service, contexts, kafka, inspector, log, onBeat });
  }

  start(): void {
    this.lagMonitor.start();
    this.beats.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.lagMonitor.stop(), this.beats.stop()]);
  }

  /** When nothing is applied any more: a consumer that has just stopped itself stays stopped in the next process. */
  async writePendingStops(): Promise<void> {
    const { stoppedPartitions, pool } = this.options;
    if (!stoppedPartitions.pendingConsumerStops.length) return;
    await withTimeout(
      1_000,
      withConnection(pool, (client) => this.stopSync.writeStops(client)),
    );
  }

  /** Undefined while the ends of the topics are not known. */
  get behind(): readonly string[] | undefined {
    return this.lagMonitor.behind;
  }
}
