import { BEAT_EVERY_MS, beatTopicOf, type Beat } from '@kejin/contracts/envelope';
import type { Kafka, Producer } from 'kafkajs';
import { withTimeout } from '../back-off';
import type { Log } from '../log';
import { errorText } from '../error-text';
import type { TopicOffsets } from './checkpoint';
import type { EventPage } from './event-page';

const FAILED_PAUSE_MS = 4_000;

type BeatsOptions = Readonly<{ kafka: Kafka; topics: ReadonlyMap<string, string>; log: Log }>;

/**
 * Publishes once a second how far the relay has come (a beat), by a producer of its own: a beat that cannot be sent must
 * not hold up an event. A lost beat is harmless, the next one says more.
 */
export class Beats {
  private producer: Producer | undefined;
  private sending: Promise<void> | undefined;
  private sentAtMs = -Infinity;
  private isFailureLogged = false;

  constructor(private readonly options: BeatsOptions) {}

  /** While one is being sent, however long that takes, the next is due a whole period later. */
  get dueInMs(): number {
    if (this.sending) return BEAT_EVERY_MS;
    return Math.max(10, this.sentAtMs + BEAT_EVERY_MS - performance.now());
  }

  /** Everything committed before the page was read is acknowledged. Sends a beat where one is due and none is being sent. */
  send({ readAt, epoch }: Pick<EventPage, 'readAt' | 'epoch'>, acknowledged: TopicOffsets): void {
    if (this.sending || performance.now() - this.sentAtMs < BEAT_EVERY_MS) return;
    this.sentAtMs = performance.now();
    this.sending = this.produce(beatsOf(this.options.topics, acknowledged, { epoch, at: readAt }))
      .then(
        () => void (this.isFailureLogged = false),
        (error) => this.failed(error),
      )
      .finally(() => (this.sending = undefined));
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await withTimeout(1_000, producer?.disconnect());
  }

  private async produce(beats: ReadonlyMap<string, Beat>): Promise<void> {
    const producer = (this.producer ??= await this.connected());
    for (const [context, beat] of beats)
      await producer.send({
        topic: beatTopicOf(context),
        acks: -1,
        messages: [{ partition: 0, value: JSON.stringify(beat), timestamp: String(Date.parse(beat.at)) }],
      });
  }

  private async connected(): Promise<Producer> {
    const producer = this.options.kafka.producer({ allowAutoTopicCreation: false, retry: { retries: 1 } });
    await producer.connect();
    return producer;
  }

  private async failed(error: unknown): Promise<void> {
    const { log } = this.options;
    log[this.isFailureLogged ? 'debug' : 'warn'](
      { error: errorText(error) },
      'relay cannot tell how far it has come',
    );
    this.isFailureLogged = true;
    // A topic that is not there is not asked for every second.
    this.sentAtMs = performance.now() + FAILED_PAUSE_MS;
    await this.close();
  }
}

const beatsOf = (
  topics: ReadonlyMap<string, string>,
  acknowledged: TopicOffsets,
  head: Pick<Beat, 'epoch' | 'at'>,
): ReadonlyMap<string, Beat> => {
  const ends = new Map<string, Record<string, Record<string, number>>>();
  for (const [stream, topic] of topics) {
    const context = stream.slice(0, stream.indexOf('.'));
    const offsets = Object.entries(acknowledged[topic] ?? {});
    const own = ends.get(context) ?? {};
    ends.set(context, own);
    own[topic] = Object.fromEntries(offsets.map(([partition, offset]) => [partition, offset + 1]));
  }
  return new Map([...ends].map(([context, own]) => [context, { ...head, ends: own }]));
};
