import { loadPositions, loadStreams, type StoredEvent } from './event-table';
import type { Any } from './existential';
import type { CommandRequest, FactSource, LoadRef } from './request';
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

  setFacts(source: FactSource<Any, Any>, values: ReadonlyMap<string, unknown>): void {
    this.facts.set(source, values);
  }
}

const ofKind = <Kind extends LoadRef['kind']>(refs: readonly LoadRef[], kind: Kind) =>
  refs.filter((ref): ref is Extract<LoadRef, { kind: Kind }> => ref.kind === kind);

/** One statement for all streams, one per fact source, one per table; all of them in one round trip. */
export const loadBatch = async (
  client: Queryable,
  requests: readonly CommandRequest[],
  replayPositions: readonly number[],
  rows: RowBuffer,
): Promise<BatchLoads> => {
  const refs = requests.flatMap((request) => Object.values(request.loads));
  const streams = new Map(ofKind(refs, 'stream').map((ref) => [ref.id, ref.stream]));
  const facts = new Map<FactSource<Any, Any>, Map<string, unknown>>();
  for (const { source, key } of ofKind(refs, 'fact')) {
    const keys = facts.get(source) ?? new Map<string, unknown>();
    facts.set(source, keys.set(source.keyOf(key), key));
  }
  const [history, replays, factValues] = await Promise.all([
    streams.size ? loadStreams(client, [...streams.keys()]) : [],
    replayPositions.length ? loadPositions(client, replayPositions) : [],
    Promise.all([...facts].map(([source, keys]) => source.load(client, [...keys.values()]))),
    loadRows(client, ofKind(refs, 'row') as RowRef[], rows),
  ]);
  const byStream = grouped(history);
  const slots = new Map(
    [...streams].map(([id, stream]) => [id, new StreamSlot(stream, id, byStream.get(id) ?? [])] as const),
  );
  const loads = new BatchLoads(slots, rows, new Map(replays.map((event) => [event.position, event])));
  [...facts.keys()].forEach((source, at) =>
    loads.setFacts(source, factValues[at] as ReadonlyMap<string, unknown>),
  );
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
