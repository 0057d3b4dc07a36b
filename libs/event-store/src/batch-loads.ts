import { loadPositions, type StoredEvent } from './event-loader';
import { LoadedFacts } from './loaded-facts';
import { LoadedStreams } from './loaded-streams';
import type { LoadRef, Loads } from './loads';
import type { RowBuffer } from './row-buffer';
import { loadRows } from './row-loader';
import type { Queryable } from './statement';
import type { AnyRowRef, AnyRowsRef } from './table';

/** Everything that the commands of one batch read. */
export class BatchLoads {
  readonly streams = new LoadedStreams();
  private readonly facts = new LoadedFacts();
  private readonly replayed = new Map<number, StoredEvent>();

  constructor(private readonly rows: RowBuffer) {}

  replay(position: number): StoredEvent | undefined {
    return this.replayed.get(position);
  }

  /** The value a rule sees under one name, as of the commands decided so far. */
  value(ref: LoadRef): unknown {
    switch (ref.kind) {
      case 'stream':
        return this.streams.at(ref).state;
      case 'row':
        return this.rows.get(ref);
      case 'rows':
        return this.rows.rows(ref);
      case 'fact':
        return this.facts.get(ref);
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
          return this.streams.has(ref) ? [] : [ref];
        case 'fact':
          return this.facts.has(ref) ? [] : [ref];
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
      this.streams.load(client, ofKind(refs, 'stream')),
      this.facts.load(client, ofKind(refs, 'fact')),
      rows.length ? loadRows(client, rows, this.rows) : undefined,
    ]);
  }

  /** The events of commands that were answered before. */
  async loadReplays(client: Queryable, positions: readonly number[]): Promise<void> {
    if (!positions.length) return;
    for (const event of await loadPositions(client, positions)) this.replayed.set(event.position, event);
  }
}

const ofKind = <Kind extends LoadRef['kind']>(refs: readonly LoadRef[], kind: Kind) =>
  refs.filter((ref): ref is Extract<LoadRef, { kind: Kind }> => ref.kind === kind);
