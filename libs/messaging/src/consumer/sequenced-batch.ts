import type { Statement } from '@kejin/event-store';
import { parkStatement, resolveParkedStatement } from '../parked/parked-table';
import { ofTopic, type KnownStreams } from './loaded-streams';
import type { Stop } from './parking';
import type { PartitionBatch } from './partition-batch';
import { moveStatement, type Moved } from './progress-table';
import { StreamSequencer, type SequencerOptions } from './stream-sequencer';
import { advanceStatement } from './stream-table';
import type { Subscription } from './subscription';

/** A batch and what became of its messages. */
export type SequencedBatch = Readonly<{
  batch: PartitionBatch;
  sequencer: StreamSequencer;
  stop: Stop | undefined;
}>;

/** Brings its messages into their order, up to the first that the partition cannot go past. */
export const sequence = (
  batch: PartitionBatch,
  { states, waiting }: KnownStreams,
  options: SequencerOptions & Readonly<{ subscriptions: ReadonlyMap<string, Subscription> }>,
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

/** Progress, versions and parked messages, as they are after the batches. */
export const progressStatements = (consumer: string, sequenced: readonly SequencedBatch[]): Statement[] => {
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
