import type { StreamSequencer } from '../consumer/stream-sequencer';
import type { OpenMessage } from './open-messages';

export type ReplayOutcome = Readonly<{
  applied: number;
  /** Known already, so there was nothing left to do. */
  superseded: number;
  remaining: readonly Readonly<{ id: number; error: string }>[];
}>;

/** Takes the messages one after the other; what became of each, by their ids. */
export const outcomesOf = (parked: readonly OpenMessage[], sequencer: StreamSequencer) => {
  const superseded: number[] = [];
  let stopped: string | undefined;
  const sequenced = parked.map(({ id, message }) => {
    const before = sequencer.duplicates;
    stopped ??= sequencer.accept(message)?.error;
    if (sequencer.duplicates > before) superseded.push(id);
    return { id, message, stopped };
  });
  // Only now: what was refused at first may have been taken when its turn came.
  const refused = new Map(sequencer.toPark.map(({ message, error }) => [message, error]));
  const remaining = sequenced.flatMap((one) => {
    const error = one.stopped ?? refused.get(one.message);
    return error === undefined ? [] : [{ id: one.id, error }];
  });
  const left = new Set([...superseded, ...remaining.map(({ id }) => id)]);
  return { applied: parked.map(({ id }) => id).filter((id) => !left.has(id)), superseded, remaining };
};
