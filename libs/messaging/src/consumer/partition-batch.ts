import type { Batch } from 'kafkajs';
import type { ReceivedMessage } from '../received-message';

/** Messages of one partition from one fetch, or a part of them. Control records may take offsets between messages. */
export type PartitionBatch = Readonly<{
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

export const splitBatch = (batch: PartitionBatch, at: number): readonly [PartitionBatch, PartitionBatch] => {
  const offset = (batch.messages[at] as ReceivedMessage).offset;
  return [
    { ...batch, messages: batch.messages.slice(0, at), nextOffset: offset },
    { ...batch, messages: batch.messages.slice(at), firstOffset: offset },
  ];
};

export const partitionKey = ({ topic, partition }: { topic: string; partition: number }): string =>
  `${topic} ${partition}`;

/** Where the fetch began is kept by kafkajs and not in its types. */
type FetchedBatch = Batch & Readonly<{ fetchedOffset?: string | number }>;

export const partitionBatchOf = (batch: Batch): PartitionBatch => {
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
