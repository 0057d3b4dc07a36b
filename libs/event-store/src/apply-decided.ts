import type { BatchLoads } from './batch-loads';
import type { Decided } from './decide-command';
import type { LoadRef } from './loads';
import { foldProjections } from './projection';
import type { RowBuffer } from './row-buffer';
import type { StoreOptions } from './store-options';

type BatchState = Readonly<{ options: StoreOptions; loads: BatchLoads; rows: RowBuffer }>;

/** Rows that projections read of these events and that nobody has loaded. */
export const unreadRows = ({ options, rows }: BatchState, { appends }: Decided): readonly LoadRef[] =>
  appends.flatMap(({ events }) =>
    events.flatMap((event) =>
      options.projections.flatMap((one) => one.reads(event).flatMap((ref) => rows.missing(ref))),
    ),
  );

/**
 * Applies the events to the streams and rows that later commands see, and says how many there are; where a fold or a
 * projection throws, all of it is undone.
 */
export const applyDecided = ({ options, loads, rows }: BatchState, { appends }: Decided): number => {
  const { streams } = loads;
  const events = appends.flatMap((append) => append.events);
  const undo = appends.map(({ ref }) => streams.at(ref).snapshot());
  try {
    for (const { ref, events: own } of appends) for (const event of own) streams.at(ref).advance(event);
    rows.attempt(() => foldProjections(options.projections, events, rows));
  } catch (error) {
    for (const restore of undo) restore();
    throw error;
  }
  for (const { ref } of appends) streams.begun(ref.stream.name, ref.id);
  return events.length;
};
