import type { Beat } from '@kejin/contracts/envelope';
import { pipelined, type PoolClient } from '@kejin/event-store';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { BeatMemory } from './beat-memory';
import { databaseNowMs, freshnessStatement, type TopicFreshness } from './freshness-table';
import type { Progress } from './progress-table';

const contextOf = (topic: string): string => topic.slice(0, topic.indexOf('.'));

/** Puts the publishers' beats and the consumers' progress together, and writes how fresh each topic is. */
export class FreshnessWatch {
  private readonly memories = new Map<string, BeatMemory>();
  private readonly ahead = new Set<string>();
  private heard: (readonly [context: string, beat: Beat])[] = [];
  private readonly unknown = new Set<string>();

  constructor(
    private readonly log: Log,
    private readonly metrics: MessagingMetrics,
  ) {}

  /** `consumer topic` of which no beat has been covered yet. */
  get missing(): readonly string[] {
    return [...this.unknown];
  }

  hear(context: string, beat: Beat): void {
    this.heard.push([context, beat]);
  }

  /** Weighs what was heard since the last time by the own database's clock. */
  async judge(client: PoolClient): Promise<void> {
    const heard = this.heard.splice(0);
    if (!heard.length) return;
    const nowMs = await databaseNowMs(client);
    for (const [context, beat] of heard) {
      const memory = this.memories.get(context) ?? new BeatMemory();
      this.memories.set(context, memory);
      this.tell(context, memory.add(beat, nowMs), beat, nowMs);
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

  private tell(context: string, isAhead: boolean, { at }: Beat, nowMs: number): void {
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
