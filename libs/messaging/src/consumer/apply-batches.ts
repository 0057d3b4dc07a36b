import type { RecordedEvent } from '@kejin/contracts/envelope';
import { BEGIN, COMMIT, failpoint, pipelined, type PoolClient, type Statement } from '@kejin/event-store';
import { BadMessage } from '../headers';
import { eventIdentityOf } from '../received-message';
import {
  parkStatement,
  resolveParkedStatement,
  waitingByTopic,
  waitingStatement,
} from '../parked/parked-table';
import { ConsumedBatch } from './consumed-batch';
import {
  advanceStatement,
  lockProgressStatement,
  moveStatement,
  streamsStatement,
  type Moved,
  type TopicStream,
} from './progress-table';
import {
  StreamSequencer,
  type SequencerOptions,
  type Stop,
  type AppliedVersion,
  type WaitingMessage,
} from './stream-sequencer';
import { partitionKey, type PartitionBatch } from './partition-batch';
import type { Subscription } from './subscription';

export type BatchOutcome =
  | Readonly<{ kind: 'applied'; nextOffset: number }>
  /** The position in the database is another one: nothing was done. */
  | Readonly<{ kind: 'out-of-position'; expected: number | undefined }>
  /** Everything before the offset is applied. */
  | Readonly<{ kind: 'stopped'; nextOffset: number; stop: Stop }>;

type ApplyOptions = SequencerOptions &
  Readonly<{ consumer: string; subscriptions: ReadonlyMap<string, Subscription> }>;

/** A batch and what became of its messages. */
export type SequencedBatch = Readonly<{
  batch: PartitionBatch;
  sequencer: StreamSequencer;
  stop: Stop | undefined;
}>;
export type Applied = Readonly<{ outcomes: readonly BatchOutcome[]; sequenced: readonly SequencedBatch[] }>;

type Loaded = Readonly<{
  offsets: ReadonlyMap<string, number>;
  states: Map<string, Map<string, AppliedVersion>>;
  waiting: Map<string, Map<string, WaitingMessage[]>>;
}>;

/**
 * Applies the batches in one transaction, in three round trips: locks and versions, the handlers, progress and commit.
 * Effect and progress are there together or not at all.
 */
export const applyBatches = async (
  client: PoolClient,
  batches: readonly PartitionBatch[],
  options: ApplyOptions,
): Promise<Applied> => {
  failpoint('CP5');
  const loaded = await load(client, batches, options.consumer);
  const sequenced: SequencedBatch[] = [];
  const outcomes = batches.map((batch): BatchOutcome => {
    const expected = loaded.offsets.get(partitionKey(batch));
    if (expected !== batch.firstOffset) return { kind: 'out-of-position', expected };
    const faults = sequenced.reduce((sum, { sequencer }) => sum + sequencer.ownFaultCount, 0);
    const one = sequence(batch, loaded, { ...options, parksLeft: options.parksLeft - faults });
    sequenced.push(one);
    return one.stop
      ? { kind: 'stopped', nextOffset: one.stop.offset, stop: one.stop }
      : { kind: 'applied', nextOffset: batch.nextOffset };
  });
  await handle(client, sequenced, options);
  failpoint('CP6');
  await pipelined(client, [...writes(options.consumer, sequenced), COMMIT]);
  failpoint('CP7');
  return { outcomes, sequenced };
};

const load = async (
  client: PoolClient,
  batches: readonly PartitionBatch[],
  consumer: string,
): Promise<Loaded> => {
  const streams = streamsIn(batches);
  const [, progress, versions, parked] = (await pipelined(client, [
    BEGIN,
    lockProgressStatement(consumer, batches),
    streamsStatement(consumer, streams),
    waitingStatement(consumer, streams),
  ])) as [unknown, never[], never[], never[]];
  const states = new Map<string, Map<string, AppliedVersion>>();
  for (const { topic, streamId, version, epoch, eventId } of versions as (AppliedVersion & {
    topic: string;
    streamId: string;
  })[])
    ofTopic(states, topic).set(streamId, { version, epoch, eventId });
  const offsets = (progress as { topic: string; partition: number; nextOffset: number }[]).map(
    (row) => [partitionKey(row), row.nextOffset] as const,
  );
  return { offsets: new Map(offsets), states, waiting: waitingByTopic(parked) };
};

const streamsIn = (batches: readonly PartitionBatch[]): TopicStream[] => {
  const topics = new Map<string, Set<string>>();
  for (const { topic, messages } of batches) {
    const streams = topics.get(topic) ?? new Set<string>();
    topics.set(topic, streams);
    for (const message of messages) {
      const identity = eventIdentityOf(message);
      if (!(identity instanceof BadMessage)) streams.add(identity.streamId);
    }
  }
  return [...topics].flatMap(([topic, streams]) => [...streams].map((id) => [topic, id] as const));
};

const sequence = (
  batch: PartitionBatch,
  { states, waiting }: Loaded,
  options: ApplyOptions,
): SequencedBatch => {
  const subscription = options.subscriptions.get(batch.topic) as Subscription;
  const sequencer = new StreamSequencer(
    subscription,
    ofTopic(states, batch.topic),
    ofTopic(waiting, batch.topic),
    options,
  );
  for (const message of batch.messages) {
    const stop = sequencer.accept(message);
    if (stop) return { batch, sequencer, stop };
  }
  return { batch, sequencer, stop: undefined };
};

const ofTopic = <Value>(topics: Map<string, Map<string, Value>>, topic: string): Map<string, Value> => {
  const found = topics.get(topic) ?? new Map<string, Value>();
  topics.set(topic, found);
  return found;
};

/** Each topic's handler once, with all its events, one after the other in the same transaction. */
const handle = async (
  client: PoolClient,
  sequenced: readonly SequencedBatch[],
  { consumer, subscriptions }: ApplyOptions,
): Promise<void> => {
  const byTopic = new Map<string, RecordedEvent[]>();
  for (const { batch, sequencer } of sequenced)
    byTopic.set(batch.topic, [...(byTopic.get(batch.topic) ?? []), ...sequencer.events]);
  for (const [topic, events] of byTopic)
    if (events.length) await callHandler(subscriptions.get(topic) as Subscription, consumer, client, events);
};

export const callHandler = async (
  subscription: Subscription,
  consumer: string,
  client: PoolClient,
  events: readonly RecordedEvent[],
): Promise<void> => {
  const batch = new ConsumedBatch(consumer, subscription.topic, client, events);
  try {
    await subscription.handle(events, batch);
  } catch (error) {
    throw batch.failure ?? error;
  }
};

const writes = (consumer: string, sequenced: readonly SequencedBatch[]): Statement[] => {
  const parked = sequenced.flatMap(({ sequencer }) => sequencer.toPark);
  const drained = sequenced.flatMap(({ sequencer }) => sequencer.drained);
  const superseded = sequenced.flatMap(({ sequencer }) => sequencer.superseded);
  const advanced = sequenced.flatMap(({ batch, sequencer }) =>
    [...sequencer.advanced].map(([streamId, state]) => [batch.topic, streamId, state] as const),
  );
  const moved = sequenced
    .map(movedOf)
    .filter(({ nextOffset }, at) => nextOffset > (sequenced[at]?.batch.firstOffset ?? 0));
  return [
    ...(parked.length ? [parkStatement(consumer, parked)] : []),
    ...(drained.length ? [resolveParkedStatement(drained, 'drained', null)] : []),
    ...(superseded.length ? [resolveParkedStatement(superseded, 'superseded', null)] : []),
    ...(advanced.length ? [advanceStatement(consumer, advanced)] : []),
    ...(moved.length ? [moveStatement(consumer, moved)] : []),
  ];
};

const movedOf = ({ batch, sequencer, stop }: SequencedBatch): Moved => ({
  topic: batch.topic,
  partition: batch.partition,
  nextOffset: stop ? stop.offset : batch.nextOffset,
  endOffset: batch.endOffset,
  lastEventAt: sequencer.events.at(-1)?.recordedAt ?? null,
});
