import type { Kafka } from 'kafkajs';
import { whenAborted, BackOff, delay } from '../back-off';
import type { Log } from '../log';
import type { MessagingMetrics } from '../metrics';
import { mergeOffsets, type TopicOffsets } from './checkpoint';
import type { OutgoingEvent } from './event-page';
import { permanentError } from './permanent-error';
import { Sender } from './sender';

type SenderOptions = Readonly<{ kafka: Kafka; lost: AbortSignal; log: Log; metrics: MessagingMetrics }>;

/** Sends until Kafka has acknowledged, however long it takes. */
export class PersistentSender {
  private readonly sender: Sender;

  constructor(private readonly options: SenderOptions) {
    this.sender = new Sender(options.kafka);
  }

  close(): Promise<void> {
    return this.sender.close();
  }

  /** For ever: the events are safe in the table, and nothing may pass them. Undefined where the lock is lost. */
  async send(events: readonly OutgoingEvent[]): Promise<TopicOffsets | undefined> {
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
    const first = await this.send(events.slice(0, half));
    const second = first && (await this.send(events.slice(half)));
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
}

const firstPosition = ([first]: readonly OutgoingEvent[]): number => Number(first?.headers['position']);
