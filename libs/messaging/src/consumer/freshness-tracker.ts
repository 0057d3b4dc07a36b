import type { Beat } from '@kejin/contracts/envelope';
import { pipelined, type PoolClient } from '@kejin/event-store';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { BeatHistory } from './beat-history';
import { databaseNowMs, freshnessStatement, type TopicFreshness } from './freshness-table';
import type { Progress } from './progress-table';

const contextOf = (topic: string): string => topic.slice(0, topic.indexOf('.'));

/** Puts the publishers' beats and the consumers' progress together, and writes how fresh each topic is. */
export class FreshnessTracker {
  private readonly memories = new Map<string, BeatHistory>();
  private readonly ahead = new Set<string>();
  private received: (readonly [context: string, beat: Beat])[] = [];
  private readonly unknown = new Set<string>();

  constructor(
    private readonly log: Log,
    private readonly metrics: MessagingMetrics,
  ) {}

  /** `consumer topic` of which no beat has been covered yet. */
  get missing(): readonly string[] {
    return [...this.unknown];
  }

  onBeat(context: string, beat: Beat): void {
    this.received.push([context, beat]);
  }

  /** Takes in the beats received since the last time, by the own database's clock. */
  async processBeats(client: PoolClient): Promise<void> {
    const received = this.received.splice(0);
    if (!received.length) return;
    const nowMs = await databaseNowMs(client);
    for (const [context, beat] of received) {
      const memory = this.memories.get(context) ?? new BeatHistory();
      this.memories.set(context, memory);
      this.reportClockAhead(context, memory.add(beat, nowMs), beat, nowMs);
    }
  }

  async write(
    client: PoolClient,
    consumer: string,
    topics: readonly string[],
    progress: readonly Progress[],
  ): Promise<void> {
    const found = topics.flatMap((topic): TopicFreshness[] => {
      const applied = new Map(
        progress.filter((one) => one.topic === topic).map((one) => [one.partition, one.nextOffset]),
      );
      const covered = this.memories.get(contextOf(topic))?.covered(topic, applied);
      this.note(`${consumer} ${topic}`, covered?.atMs !== undefined);
      return covered ? [{ topic, ...covered }] : [];
    });
    if (found.length) await pipelined(client, [freshnessStatement(consumer, found)]);
  }

  private note(name: string, known: boolean): void {
    if (known) this.unknown.delete(name);
    else this.unknown.add(name);
  }

  private reportClockAhead(context: string, isAhead: boolean, { at }: Beat, nowMs: number): void {
    this.metrics.clockAhead?.(context, isAhead ? 1 : 0);
    if (isAhead && !this.ahead.has(context))
      this.log.error(
        { context, at, now: new Date(nowMs).toISOString() },
        "a publisher's database clock is ahead of ours",
      );
    if (isAhead) this.ahead.add(context);
    else this.ahead.delete(context);
  }
}
