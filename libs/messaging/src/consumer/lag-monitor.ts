import { pipelined, type ConnectionPool, withConnection } from '@kejin/event-store';
import { withTimeout, delay } from '../back-off';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import type { TopicInspector } from '../topic-inspector';
import { errorText } from '../error-text';
import { CatchUp } from './catch-up';
import {
  ensureStatement,
  readProgress,
  seenStatement,
  type Progress,
  type TopicEnds,
} from './progress-table';
import { ensureFreshnessStatement } from './freshness-table';
import type { FreshnessTracker } from './freshness-tracker';
import type { StopSync } from './stop-sync';
import { TopicIdentityCheck } from './topic-identity-check';

type LagMonitorOptions = Readonly<{
  /** Topics by consumer. */
  topics: ReadonlyMap<string, readonly string[]>;
  inspector: TopicInspector;
  freshness: FreshnessTracker;
  stopSync: StopSync;
  pool: ConnectionPool;
  now: () => number;
  log: Log;
  metrics: MessagingMetrics;
  /** A topic is no longer the one it was. */
  recreated: () => void;
}>;

const UNTIL_READY_MS = 100;
const EVERY_MS = 1_000;

/**
 * Compares the consumers' progress with the ends of their topics once a second: for the lag, for readiness (everything
 * that was there at start is applied), and for the freshness that the publishers' beats vouch for.
 */
export class LagMonitor {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private readonly catchUp = new CatchUp();
  private readonly allTopics: readonly string[];
  private readonly identityCheck: TopicIdentityCheck;

  constructor(private readonly options: LagMonitorOptions) {
    this.allTopics = [...new Set([...options.topics.values()].flat())];
    this.identityCheck = new TopicIdentityCheck(this.allTopics, options);
  }

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await withTimeout(1_000, this.running);
  }

  /** Partitions that have not passed the end seen at start; undefined while the ends are not known. */
  get behind(): readonly string[] | undefined {
    return this.catchUp.behind;
  }

  private get hasCaughtUp(): boolean {
    return this.behind?.length === 0 && !this.options.freshness.missing.length;
  }

  private async run(): Promise<void> {
    const { log } = this.options;
    const { signal } = this.stopping;
    let ensured = false;
    while (!signal.aborted) {
      try {
        // Before anything is known of Kafka: a topic that was never read must not look fresh because it has no row.
        if (!ensured) await this.ensure(new Map());
        ensured = true;
        await withConnection(this.options.pool, (client) => this.options.stopSync.sync(client));
        await this.measure();
        await this.identityCheck.checkWhenDue();
      } catch (error) {
        log.debug({ error: errorText(error) }, 'the ends of the topics are not known right now');
      }
      await delay(this.hasCaughtUp ? EVERY_MS : UNTIL_READY_MS, signal);
    }
  }

  private async measure(): Promise<void> {
    const { topics, inspector, pool, freshness } = this.options;
    const ends = new Map(
      await Promise.all(
        this.allTopics.map(async (topic) => {
          const ranges = [...(await inspector.rangesOf(topic))].map(([at, { high }]) => [at, high] as const);
          return [topic, { topic, ends: new Map(ranges) }] as const;
        }),
      ),
    );
    if (!this.behind) {
      await this.ensure(ends);
      this.catchUp.begin(topics, ends);
    }
    await withConnection(pool, async (client) => {
      await freshness.processBeats(client);
      for (const [consumer, own] of topics) {
        await pipelined(
          client,
          own.map((topic) => seenStatement(consumer, ends.get(topic) as TopicEnds)),
        );
        const progress = await readProgress(client, consumer);
        this.report(consumer, progress, ends);
        await freshness.write(client, consumer, own, progress);
      }
    });
  }

  private ensure(ends: ReadonlyMap<string, TopicEnds>): Promise<unknown> {
    return withConnection(this.options.pool, (client) =>
      pipelined(
        client,
        [...this.options.topics].flatMap(([consumer, topics]) => [
          ensureFreshnessStatement(consumer, topics),
          ...topics.map((topic) =>
            ensureStatement(consumer, topic, [...(ends.get(topic)?.ends.keys() ?? [0])]),
          ),
        ]),
      ),
    );
  }

  private report(
    consumer: string,
    progress: readonly Progress[],
    ends: ReadonlyMap<string, TopicEnds>,
  ): void {
    for (const { topic, partition, nextOffset } of progress) {
      const end = ends.get(topic)?.ends.get(partition);
      if (end === undefined) continue;
      this.options.metrics.consumerLag?.({ consumer, topic, partition }, Math.max(0, end - nextOffset));
      this.catchUp.reached(consumer, { topic, partition }, nextOffset);
    }
  }
}
