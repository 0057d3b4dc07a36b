import { BEAT_EVERY_MS, beatTopicOf, type Beat } from '@kejin/contracts/envelope';
import type { Kafka, Producer } from 'kafkajs';
import { endsWithin } from '../back-off';
import type { Log } from '../log';
import { sentenceOf } from '../trouble';
import type { TopicOffsets } from './checkpoint';
import type { EventPage } from './event-page';

const FAILED_PAUSE_MS = 4_000;

type BeatsOptions = Readonly<{ kafka: Kafka; topics: ReadonlyMap<string, string>; log: Log }>;

/**
 * The relay's word on how far it has come, once a second, by a producer of its own: a beat that cannot be sent must not
 * hold up an event. A lost beat is no harm, the next one says more.
 */
export class Beats {
  private producer: Producer | undefined;
  private sending: Promise<void> | undefined;
  private sentAtMs = -Infinity;
  private told = false;

  constructor(private readonly options: BeatsOptions) {}

  /** Not at once while one is under way, however long that takes. */
  get dueInMs(): number {
    if (this.sending) return BEAT_EVERY_MS;
    return Math.max(10, this.sentAtMs + BEAT_EVERY_MS - performance.now());
  }

  /** Everything committed before the page was read is acknowledged. Says so where a beat is due and none is under way. */
  tell({ readAt, epoch }: Pick<EventPage, 'readAt' | 'epoch'>, acknowledged: TopicOffsets): void {
    if (this.sending || performance.now() - this.sentAtMs < BEAT_EVERY_MS) return;
    this.sentAtMs = performance.now();
    this.sending = this.send(beatsOf(this.options.topics, acknowledged, { epoch, at: readAt }))
      .then(
        () => void (this.told = false),
        (error) => this.failed(error),
      )
      .finally(() => (this.sending = undefined));
  }

  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    await endsWithin(1_000, producer?.disconnect());
  }

  private async send(beats: ReadonlyMap<string, Beat>): Promise<void> {
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
    log[this.told ? 'debug' : 'warn']({ error: sentenceOf(error) }, 'relay cannot tell how far it has come');
    this.told = true;
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
