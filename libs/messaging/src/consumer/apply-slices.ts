import type { RecordedEvent } from '@kejin/contracts/envelope';
import { BEGIN, COMMIT, failpoint, pipelined, type PoolClient, type Statement } from '@kejin/event-store';
import { BadMessage } from '../headers';
import { identityOf } from '../received-message';
import { parkStatement, settleStatement, waitingByTopic, waitingStatement } from '../parked/parked-table';
import { ConsumedBatch } from './consumed-batch';
import {
  advanceStatement,
  lockProgressStatement,
  moveStatement,
  streamsStatement,
  type Moved,
  type StreamRef,
} from './progress-table';
import { Sieve, type SieveOptions, type Stop, type StreamState, type Waiting } from './sieve';
import { partitionKey, type Slice } from './slice';
import type { Subscription } from './subscription';

export type SliceOutcome =
  | Readonly<{ kind: 'applied'; nextOffset: number }>
  /** The database stands elsewhere: nothing was done. */
  | Readonly<{ kind: 'misplaced'; expected: number | undefined }>
  /** Everything before the offset is applied. */
  | Readonly<{ kind: 'stopped'; nextOffset: number; stop: Stop }>;

export type ApplyOptions = SieveOptions &
  Readonly<{ consumer: string; subscriptions: ReadonlyMap<string, Subscription> }>;

/** One slice and what became of its messages. */
export type Sifted = Readonly<{ slice: Slice; sieve: Sieve; stop: Stop | undefined }>;
export type Applied = Readonly<{ outcomes: readonly SliceOutcome[]; sifted: readonly Sifted[] }>;

type Loaded = Readonly<{
  offsets: ReadonlyMap<string, number>;
  states: Map<string, Map<string, StreamState>>;
  waiting: Map<string, Map<string, Waiting[]>>;
}>;

/**
 * Applies the slices in one transaction, in three round trips: locks and versions, the handlers, progress and commit.
 * Effect and progress are there together or not at all.
 */
export const applySlices = async (
  client: PoolClient,
  slices: readonly Slice[],
  options: ApplyOptions,
): Promise<Applied> => {
  failpoint('CP5');
  const loaded = await load(client, slices, options.consumer);
  const sifted: Sifted[] = [];
  const outcomes = slices.map((slice): SliceOutcome => {
    const expected = loaded.offsets.get(partitionKey(slice));
    if (expected !== slice.firstOffset) return { kind: 'misplaced', expected };
    const faults = sifted.reduce((sum, { sieve }) => sum + sieve.ownFaultCount, 0);
    const one = sift(slice, loaded, { ...options, parksLeft: options.parksLeft - faults });
    sifted.push(one);
    return one.stop
      ? { kind: 'stopped', nextOffset: one.stop.offset, stop: one.stop }
      : { kind: 'applied', nextOffset: slice.nextOffset };
  });
  await handle(client, sifted, options);
  failpoint('CP6');
  await pipelined(client, [...writes(options.consumer, sifted), COMMIT]);
  failpoint('CP7');
  return { outcomes, sifted };
};

const load = async (client: PoolClient, slices: readonly Slice[], consumer: string): Promise<Loaded> => {
  const streams = streamsIn(slices);
  const [, progress, versions, parked] = (await pipelined(client, [
    BEGIN,
    lockProgressStatement(consumer, slices),
    streamsStatement(consumer, streams),
    waitingStatement(consumer, streams),
  ])) as [unknown, never[], never[], never[]];
  const states = new Map<string, Map<string, StreamState>>();
  for (const { topic, streamId, version, epoch, eventId } of versions as (StreamState & {
    topic: string;
    streamId: string;
  })[])
    ofTopic(states, topic).set(streamId, { version, epoch, eventId });
  const offsets = (progress as { topic: string; partition: number; nextOffset: number }[]).map(
    (row) => [partitionKey(row), row.nextOffset] as const,
  );
  return { offsets: new Map(offsets), states, waiting: waitingByTopic(parked) };
};

const streamsIn = (slices: readonly Slice[]): StreamRef[] => {
  const topics = new Map<string, Set<string>>();
  for (const { topic, messages } of slices) {
    const streams = topics.get(topic) ?? new Set<string>();
    topics.set(topic, streams);
    for (const message of messages) {
      const identity = identityOf(message);
      if (!(identity instanceof BadMessage)) streams.add(identity.streamId);
    }
  }
  return [...topics].flatMap(([topic, streams]) => [...streams].map((id) => [topic, id] as const));
};

const sift = (slice: Slice, { states, waiting }: Loaded, options: ApplyOptions): Sifted => {
  const subscription = options.subscriptions.get(slice.topic) as Subscription;
  const sieve = new Sieve(subscription, ofTopic(states, slice.topic), ofTopic(waiting, slice.topic), options);
  for (const message of slice.messages) {
    const stop = sieve.sift(message);
    if (stop) return { slice, sieve, stop };
  }
  return { slice, sieve, stop: undefined };
};

const ofTopic = <Value>(topics: Map<string, Map<string, Value>>, topic: string): Map<string, Value> => {
  const found = topics.get(topic) ?? new Map<string, Value>();
  topics.set(topic, found);
  return found;
};

/** Each topic's handler once, with all its events, one after the other in the same transaction. */
const handle = async (
  client: PoolClient,
  sifted: readonly Sifted[],
  { consumer, subscriptions }: ApplyOptions,
): Promise<void> => {
  const byTopic = new Map<string, RecordedEvent[]>();
  for (const { slice, sieve } of sifted)
    byTopic.set(slice.topic, [...(byTopic.get(slice.topic) ?? []), ...sieve.events]);
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

const writes = (consumer: string, sifted: readonly Sifted[]): Statement[] => {
  const parked = sifted.flatMap(({ sieve }) => sieve.toPark);
  const drained = sifted.flatMap(({ sieve }) => sieve.drained);
  const superseded = sifted.flatMap(({ sieve }) => sieve.superseded);
  const advanced = sifted.flatMap(({ slice, sieve }) =>
    [...sieve.advanced].map(([streamId, state]) => [slice.topic, streamId, state] as const),
  );
  const moved = sifted
    .map(movedOf)
    .filter(({ nextOffset }, at) => nextOffset > (sifted[at]?.slice.firstOffset ?? 0));
  return [
    ...(parked.length ? [parkStatement(consumer, parked)] : []),
    ...(drained.length ? [settleStatement(drained, 'drained', null)] : []),
    ...(superseded.length ? [settleStatement(superseded, 'superseded', null)] : []),
    ...(advanced.length ? [advanceStatement(consumer, advanced)] : []),
    ...(moved.length ? [moveStatement(consumer, moved)] : []),
  ];
};

const movedOf = ({ slice, sieve, stop }: Sifted): Moved => ({
  topic: slice.topic,
  partition: slice.partition,
  nextOffset: stop ? stop.offset : slice.nextOffset,
  endOffset: slice.endOffset,
  lastEventAt: sieve.events.at(-1)?.recordedAt ?? null,
});
