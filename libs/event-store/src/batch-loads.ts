import { loadPositions, loadStreams, type StoredEvent } from './event-table';
import type { AnyFact } from './fact';
import type { AnyStreamRef, LoadRef, Loads, StreamRef } from './request';
import type { RowBuffer } from './row-buffer';
import { loadRows } from './row-loader';
import type { Queryable } from './statement';
import { StreamState } from './stream-state';
import type { AnyRowRef, AnyRowsRef } from './table';

/** Everything that the commands of one batch read. */
export class BatchLoads {
  private readonly streams = new Map<string, StreamState>();
  /** The kind of the stream that holds an id, as loaded or as begun in this batch. */
  private readonly kinds = new Map<string, string>();
  private readonly facts = new Map<AnyFact, Map<string, unknown>>();
  private readonly replayed = new Map<number, StoredEvent>();

  constructor(private readonly rows: RowBuffer) {}

  streamState({ stream, id }: Pick<StreamRef<unknown>, 'stream' | 'id'>): StreamState {
    const state = this.streams.get(streamKey(stream.name, id));
    if (!state) throw new Error(`Stream ${stream.name} ${id} was not loaded.`);
    return state;
  }

  /** True where the id belongs to a stream of another kind: such a stream is not found. */
  isOfAnotherKind({ stream, id }: StreamRef<unknown>): boolean {
    return (this.kinds.get(id) ?? stream.name) !== stream.name;
  }

  begun(name: string, id: string): void {
    this.kinds.set(id, name);
  }

  replay(position: number): StoredEvent | undefined {
    return this.replayed.get(position);
  }

  /** The value a rule sees under one name, as of the commands decided so far. */
  value(ref: LoadRef): unknown {
    switch (ref.kind) {
      case 'stream':
        return this.streamState(ref).state;
      case 'row':
        return this.rows.get(ref);
      case 'rows':
        return this.rows.rows(ref);
      case 'fact':
        return this.facts.get(ref.source)?.get(ref.source.keyOf(ref.key));
    }
  }

  /** Every value under its name. */
  values(loads: Loads): Record<string, unknown> {
    return Object.fromEntries(Object.entries(loads).map(([name, ref]) => [name, this.value(ref)]));
  }

  /** What must be loaded before these values can be given. */
  missing(loads: Loads): LoadRef[] {
    return Object.values(loads).flatMap((ref): LoadRef[] => {
      switch (ref.kind) {
        case 'stream':
          return this.streams.has(streamKey(ref.stream.name, ref.id)) ? [] : [ref];
        case 'fact':
          return this.facts.get(ref.source)?.has(ref.source.keyOf(ref.key)) ? [] : [ref];
        default:
          return this.rows.missing(ref);
      }
    });
  }

  /** Loads what was asked for, in one round trip: one statement for all streams, one per fact source, one per table. */
  async load(client: Queryable, refs: readonly LoadRef[]): Promise<void> {
    const rows = refs.filter(
      (ref): ref is AnyRowRef | AnyRowsRef => ref.kind === 'row' || ref.kind === 'rows',
    );
    await Promise.all([
      this.loadStreams(client, ofKind(refs, 'stream')),
      this.loadFacts(client, ofKind(refs, 'fact')),
      rows.length ? loadRows(client, rows, this.rows) : undefined,
    ]);
  }

  /** The events of commands that were answered before. */
  async loadReplays(client: Queryable, positions: readonly number[]): Promise<void> {
    if (!positions.length) return;
    for (const event of await loadPositions(client, positions)) this.replayed.set(event.position, event);
  }

  private async loadStreams(client: Queryable, refs: readonly AnyStreamRef[]): Promise<void> {
    const asked = new Map(refs.map((ref) => [streamKey(ref.stream.name, ref.id), ref]));
    if (!asked.size) return;
    const history = new Map<string, StoredEvent[]>();
    for (const event of await loadStreams(client, [...new Set(refs.map(({ id }) => id))])) {
      this.kinds.set(event.streamId, event.stream);
      const key = streamKey(event.stream, event.streamId);
      const events = history.get(key);
      if (events) events.push(event);
      else history.set(key, [event]);
    }
    for (const [key, { stream, id }] of asked)
      if (!this.streams.has(key)) this.streams.set(key, new StreamState(stream, id, history.get(key) ?? []));
  }

  private async loadFacts(
    client: Queryable,
    refs: readonly Extract<LoadRef, { kind: 'fact' }>[],
  ): Promise<void> {
    const bySource = new Map<AnyFact, Map<string, unknown>>();
    for (const { source, key } of refs) {
      const keys = bySource.get(source) ?? new Map<string, unknown>();
      bySource.set(source, keys.set(source.keyOf(key), key));
    }
    await Promise.all(
      [...bySource].map(async ([source, keys]) => {
        const found = await source.load(client, [...keys.values()]);
        const known = this.facts.get(source) ?? new Map<string, unknown>();
        for (const id of keys.keys()) known.set(id, found.get(id));
        this.facts.set(source, known);
      }),
    );
  }
}

const streamKey = (name: string, id: string): string => `${name} ${id}`;

const ofKind = <Kind extends LoadRef['kind']>(refs: readonly LoadRef[], kind: Kind) =>
  refs.filter((ref): ref is Extract<LoadRef, { kind: Kind }> => ref.kind === kind);
