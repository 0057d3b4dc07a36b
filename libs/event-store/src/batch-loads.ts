import { loadPositions, loadStreams, type StoredEvent } from './event-table';
import type { Any } from './existential';
import type { FactSource } from './fact';
import type { LoadRef, Loads } from './request';
import type { RowBuffer } from './row-buffer';
import { loadRows, type Queryable } from './row-writer';
import { StreamSlot } from './stream-slot';
import type { RowRef } from './table';

/** Everything the commands of one batch asked to see, loaded once. */
export class BatchLoads {
  private readonly facts = new Map<FactSource<Any, Any>, ReadonlyMap<string, unknown>>();

  constructor(
    private readonly slots: Map<string, StreamSlot>,
    private readonly rows: RowBuffer,
    readonly replayed: ReadonlyMap<number, StoredEvent>,
  ) {}

  slot(id: string): StreamSlot {
    return this.slots.get(id) as StreamSlot;
  }

  /** The value a rule sees under one name, as of the commands decided so far. */
  value(ref: LoadRef): unknown {
    if (ref.kind === 'stream') return this.slot(ref.id).state;
    if (ref.kind === 'row') return this.rows.get(ref);
    return this.facts.get(ref.source)?.get(ref.source.keyOf(ref.key));
  }

  /** Every value under its name. */
  values(loads: Loads): Record<string, unknown> {
    return Object.fromEntries(Object.entries(loads).map(([name, ref]) => [name, this.value(ref)]));
  }

  /** Loads further rows and facts into the batch, in one round trip. */
  async more(client: Queryable, refs: readonly LoadRef[]): Promise<void> {
    const facts = new Map<FactSource<Any, Any>, Map<string, unknown>>();
    for (const { source, key } of ofKind(refs, 'fact')) {
      const keys = facts.get(source) ?? new Map<string, unknown>();
      facts.set(source, keys.set(source.keyOf(key), key));
    }
    const loaded = [...facts].map(async ([source, keys]) => {
      const values = await source.load(client, [...keys.values()]);
      this.facts.set(source, new Map([...(this.facts.get(source) ?? []), ...values]));
    });
    await Promise.all([...loaded, loadRows(client, ofKind(refs, 'row') as RowRef[], this.rows)]);
  }
}

const ofKind = <Kind extends LoadRef['kind']>(refs: readonly LoadRef[], kind: Kind) =>
  refs.filter((ref): ref is Extract<LoadRef, { kind: Kind }> => ref.kind === kind);

/** One statement for all streams, one per fact source, one per table; all of them in one round trip. */
export const loadBatch = async (
  client: Queryable,
  asked: readonly Loads[],
  replayPositions: readonly number[],
  rows: RowBuffer,
): Promise<BatchLoads> => {
  const refs = asked.flatMap((loads) => Object.values(loads));
  const streams = new Map(ofKind(refs, 'stream').map((ref) => [ref.id, ref.stream]));
  const slots = new Map<string, StreamSlot>();
  const replayed = new Map<number, StoredEvent>();
  const loads = new BatchLoads(slots, rows, replayed);
  const [history, replays] = await Promise.all([
    streams.size ? loadStreams(client, [...streams.keys()]) : [],
    replayPositions.length ? loadPositions(client, replayPositions) : [],
    loads.more(client, refs),
  ]);
  const byStream = grouped(history);
  for (const [id, stream] of streams) slots.set(id, new StreamSlot(stream, id, byStream.get(id) ?? []));
  for (const event of replays) replayed.set(event.position, event);
  return loads;
};

const grouped = (events: readonly StoredEvent[]): Map<string, StoredEvent[]> => {
  const groups = new Map<string, StoredEvent[]>();
  for (const event of events) {
    const group = groups.get(event.streamId);
    if (group) group.push(event);
    else groups.set(event.streamId, [event]);
  }
  return groups;
};
