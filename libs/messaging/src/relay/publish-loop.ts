import { failpoint } from '@kejin/event-store';
import type { Kafka } from 'kafkajs';
import type { Client } from 'pg';
import type { AutoResetSignal } from '../auto-reset-signal';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { Beats } from './beats';
import { mergeOffsets, readCheckpoint, writeCheckpoint, type Checkpoint } from './checkpoint';
import { inKnownCluster } from './cluster-check';
import { readPage, type EventPage } from './event-page';
import { PersistentSender } from './persistent-sender';

export type PublishLoopOptions = Readonly<{
  client: Client;
  kafka: Kafka;
  wakeUp: AutoResetSignal;
  topics: ReadonlyMap<string, string>;
  lost: AbortSignal;
  log: Log;
  metrics: MessagingMetrics;
  pollMs: number;
  /** Called whenever the database has answered, with events or with none. */
  working: () => void;
}>;

/** The time in which one relay holds the lock: page after page, each acknowledged before the checkpoint moves. */
export class PublishLoop {
  private readonly sender: PersistentSender;
  private readonly beats: Beats;
  private checkpoint: Checkpoint = { position: 0, offsets: {}, clusterId: null };
  private saving: Promise<void> = Promise.resolve();

  constructor(private readonly options: PublishLoopOptions) {
    this.sender = new PersistentSender(options);
    this.beats = new Beats(options);
  }

  get position(): number {
    return this.checkpoint.position;
  }

  /** Returns when the connection is lost or the relay stops; rejects when the database fails. */
  async run(): Promise<void> {
    const { lost, wakeUp, pollMs, working } = this.options;
    this.checkpoint = await readCheckpoint(this.options.client);
    this.checkpoint = await inKnownCluster(this.checkpoint, this.options);
    let reading = this.read(this.position);
    while (!lost.aborted) {
      const page = await reading;
      working();
      if (!page.events.length) {
        this.beats.send(page, this.checkpoint.offsets);
        await wakeUp.wait(Math.min(pollMs, this.beats.dueInMs));
        reading = this.read(this.position);
        continue;
      }
      // Read while Kafka writes.
      reading = this.read(page.lastPosition);
      if ((await this.publish(page)) && page.isLast) this.beats.send(page, this.checkpoint.offsets);
    }
    await this.saving;
  }

  async close(): Promise<void> {
    await Promise.all([this.sender.close(), this.beats.close()]);
  }

  private read(after: number): Promise<EventPage> {
    const page = readPage(this.options.client, after, (stream) => {
      const topic = this.options.topics.get(stream);
      // A stream is published whole or not at all, and later events must not overtake it.
      if (!topic) throw new Error(`The store holds events of ${stream}, which has no topic here.`);
      return topic;
    });
    // A failure is met when the page is awaited, which the end of the loop may make unnecessary.
    page.catch(() => undefined);
    return page;
  }

  private async publish(page: EventPage): Promise<boolean> {
    failpoint('CP3');
    const produced = await this.sender.send(page.events);
    if (!produced) return false;
    failpoint('CP4');
    this.options.metrics.relayed?.(page.events.length);
    const { offsets, clusterId } = this.checkpoint;
    this.checkpoint = { position: page.lastPosition, offsets: mergeOffsets(offsets, produced), clusterId };
    // The next page is sent while this is stored; one of them at a time, so they cannot overtake each other.
    await this.saving;
    this.saving = writeCheckpoint(this.options.client, this.checkpoint);
    this.saving.catch(() => undefined);
    return true;
  }
}
