import type { RecordedEvent } from '@kejin/contracts/envelope';
import { COMMIT, failpoint, pipelined, type PoolClient } from '@kejin/event-store';
import { beginAndLoad } from './loaded-streams';
import type { Stop } from './parking';
import { partitionKey, type PartitionBatch } from './partition-batch';
import { progressStatements, sequence, type SequencedBatch } from './sequenced-batch';
import type { SequencerOptions } from './stream-sequencer';
import type { Subscription } from './subscription';

export type BatchOutcome =
  | Readonly<{ kind: 'applied'; nextOffset: number }>
  /** The position in the database is another one: nothing was done. */
  | Readonly<{ kind: 'out-of-position'; expected: number | undefined }>
  /** Everything before the offset is applied. */
  | Readonly<{ kind: 'stopped'; nextOffset: number; stop: Stop }>;

type ApplyOptions = SequencerOptions &
  Readonly<{ consumer: string; subscriptions: ReadonlyMap<string, Subscription> }>;

export type Applied = Readonly<{ outcomes: readonly BatchOutcome[]; sequenced: readonly SequencedBatch[] }>;

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
  const loaded = await beginAndLoad(client, batches, options.consumer);
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
  await pipelined(client, [...progressStatements(options.consumer, sequenced), COMMIT]);
  failpoint('CP7');
  return { outcomes, sequenced };
};

/** Each topic's handler once, with all its events, one after the other in the same transaction. */
const handle = async (
  client: PoolClient,
  sequenced: readonly SequencedBatch[],
  { subscriptions }: ApplyOptions,
): Promise<void> => {
  const byTopic = new Map<string, RecordedEvent[]>();
  for (const { batch, sequencer } of sequenced)
    byTopic.set(batch.topic, [...(byTopic.get(batch.topic) ?? []), ...sequencer.events]);
  for (const [topic, events] of byTopic)
    if (events.length) await (subscriptions.get(topic) as Subscription).deliver(events, client);
};
