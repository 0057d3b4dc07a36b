import type { Batch } from 'kafkajs';
import type { ReceivedMessage } from '../received-message';

/** What one fetch brought of one partition, or a part of it. Offsets between messages may be taken by control records. */
export type Slice = Readonly<{
  topic: string;
  partition: number;
  messages: readonly ReceivedMessage[];
  /** Where it was asked to begin. */
  firstOffset: number;
  /** Where the next one begins. */
  nextOffset: number;
  /** The end of the partition as the broker saw it. */
  endOffset: number;
}>;

export const cutSlice = (slice: Slice, at: number): readonly [Slice, Slice] => {
  const offset = (slice.messages[at] as ReceivedMessage).offset;
  return [
    { ...slice, messages: slice.messages.slice(0, at), nextOffset: offset },
    { ...slice, messages: slice.messages.slice(at), firstOffset: offset },
  ];
};

export const partitionKey = ({ topic, partition }: { topic: string; partition: number }): string =>
  `${topic} ${partition}`;

/** Where the fetch began is kept by kafkajs and not in its types. */
type FetchedBatch = Batch & Readonly<{ fetchedOffset?: string | number }>;

export const sliceOf = (batch: Batch): Slice => {
  const { topic, partition } = batch;
  const messages = batch.messages.map(({ offset, key, headers, value }): ReceivedMessage => ({
    topic,
    partition,
    offset: Number(offset),
    key,
    headers: headers ?? {},
    value,
  }));
  return {
    topic,
    partition,
    messages,
    firstOffset: Number((batch as FetchedBatch).fetchedOffset ?? batch.firstOffset()),
    nextOffset: Number(batch.lastOffset()) + 1,
    endOffset: Number(batch.highWatermark),
  };
};
