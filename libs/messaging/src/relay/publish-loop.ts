import { failpoint } from '@kejin/event-store';
import type { Kafka } from 'kafkajs';
import type { Client } from 'pg';
import { whenAborted, BackOff, delay } from '../back-off';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { TopicInspector } from '../topic-inspector';
import {
  mergeOffsets,
  readCheckpoint,
  writeCheckpoint,
  type Checkpoint,
  type TopicOffsets,
} from './checkpoint';
import { readPage, type EventPage, type OutgoingEvent } from './event-page';
import { permanentError } from './permanent-error';
import { Beats } from './beats';
import { Sender } from './sender';
import type { AutoResetSignal } from '../auto-reset-signal';

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
  private readonly sender: Sender;
  private readonly beats: Beats;
  private checkpoint: Checkpoint = { position: 0, offsets: {}, clusterId: null };
  private saving: Promise<void> = Promise.resolve();

  constructor(private readonly options: PublishLoopOptions) {
    this.sender = new Sender(options.kafka);
    this.beats = new Beats(options);
  }

  get position(): number {
    return this.checkpoint.position;
  }

  /** Returns when the connection is lost or the relay stops; rejects when the database fails. */
  async run(): Promise<void> {
    const { lost, wakeUp, pollMs, working } = this.options;
    this.checkpoint = await readCheckpoint(this.options.client);
    await this.checkCluster();
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
    const produced = await this.sendUntilAcknowledged(page.events);
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

  /** For ever: the events are safe in the table, and nothing may pass them. Undefined where the lock is lost. */
  private async sendUntilAcknowledged(events: readonly OutgoingEvent[]): Promise<TopicOffsets | undefined> {
    const { lost, log, metrics } = this.options;
    const backOff = new BackOff(100, 2_000);
    for (let tries = 1; !lost.aborted; tries += 1) {
      try {
        const produced = await this.sendOrGiveUp(events);
        if (produced && tries > 1) {
          metrics.relayFault?.(0);
          log.info({ tries, position: firstPosition(events) }, 'relay reaches Kafka again');
        }
        return produced;
      } catch (error) {
        const fault = permanentError(error);
        if (fault && events.length > 1) return this.sendInHalves(events);
        this.logSendFailure(error, {
          tries,
          fault,
          position: firstPosition(events),
          topic: events[0]?.topic,
        });
        await backOff.wait(lost);
      }
    }
    return undefined;
  }

  /** Events before the failing one are published, and the alarm names that one. */
  private async sendInHalves(events: readonly OutgoingEvent[]): Promise<TopicOffsets | undefined> {
    const half = events.length >> 1;
    const first = await this.sendUntilAcknowledged(events.slice(0, half));
    const second = first && (await this.sendUntilAcknowledged(events.slice(half)));
    return second && mergeOffsets(first, second);
  }

  private logSendFailure(
    error: unknown,
    where: Readonly<{
      tries: number;
      fault: string | undefined;
      position: number;
      topic: string | undefined;
    }>,
  ): void {
    const { log, metrics } = this.options;
    const fields = { ...where, error: (error as Error).message };
    if (!where.fault)
      return log[where.tries === 1 ? 'warn' : 'debug'](fields, 'relay cannot reach Kafka, trying again');
    metrics.relayFault?.(1);
    log[where.tries === 1 ? 'error' : 'debug'](
      fields,
      'Kafka refuses an event, nothing after it is published',
    );
  }

  /** A send in progress when the lock is lost gets one more second; a broker that is away cannot hold it longer. */
  private async sendOrGiveUp(events: readonly OutgoingEvent[]): Promise<TopicOffsets | undefined> {
    const sent = new AbortController();
    const giveUp = async () => {
      await whenAborted(this.options.lost, sent.signal);
      await delay(1_000, sent.signal);
      return undefined;
    };
    try {
      return await Promise.race([this.sender.send(events), giveUp()]);
    } finally {
      sent.abort();
    }
  }

  // What was published went to another cluster: consumers of this one would see streams without their beginning.
  private async checkCluster(): Promise<void> {
    const inspector = new TopicInspector(this.options.kafka);
    try {
      await this.untilKnownCluster(inspector);
    } finally {
      await inspector.close();
    }
  }

  private async untilKnownCluster(inspector: TopicInspector): Promise<void> {
    const { client, lost, log } = this.options;
    const backOff = new BackOff(100, 2_000);
    let isLogged = false;
    while (!lost.aborted) {
      const clusterId = await inspector.clusterId().catch(() => undefined);
      const known = this.checkpoint.clusterId;
      if (clusterId !== undefined && (known === null || known === clusterId)) {
        this.checkpoint = { ...this.checkpoint, clusterId };
        if (known !== clusterId) await writeCheckpoint(client, this.checkpoint);
        return;
      }
      if (clusterId !== undefined) {
        if (!isLogged)
          log.error({ known, clusterId }, 'relay stopped: this is not the Kafka cluster it published to');
        isLogged = true;
        await delay(10_000, lost);
      } else await backOff.wait(lost);
    }
  }
}

const firstPosition = ([first]: readonly OutgoingEvent[]): number => Number(first?.headers['position']);
