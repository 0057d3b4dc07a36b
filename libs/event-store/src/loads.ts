import type { FactRef } from './fact';
import type { AnyStreamRef, StreamRef } from './store-stream';
import type { AnyRowRef, AnyRowsRef, RowRef, RowsRef } from './table';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type LoadRef = AnyStreamRef | AnyRowRef | AnyRowsRef | FactRef<any>;
export type Loads = Readonly<Record<string, LoadRef>>;

type LoadedValue<Ref> =
  Ref extends StreamRef<infer State>
    ? State
    : Ref extends RowRef<infer Row>
      ? Row | undefined
      : Ref extends RowsRef<infer Row>
        ? readonly Row[]
        : Ref extends FactRef<infer Value>
          ? Value
          : never;
export type Loaded<L extends Loads> = { readonly [Name in keyof L]: LoadedValue<L[Name]> };

/** For a round that is left out. */
export type NoLoads = Record<never, never>;
