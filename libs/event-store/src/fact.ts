import type { Queryable } from './statement';

/** Loads facts for a whole batch at once. */
export type FactSource<Key, Value> = Readonly<{
  name: string;
  /** The topics of other services that the facts come from; all that decide here, where none is named. */
  topics?: readonly string[];
  keyOf: (key: Key) => string;
  /** By `keyOf` text; a key without a fact is simply absent. */
  load: (client: Queryable, keys: readonly Key[]) => Promise<ReadonlyMap<string, Value>>;
}>;

/** A source of whatever facts: commands of one batch ask different ones. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyFact = FactSource<any, any>;

export type FactRef<Value> = Readonly<{
  kind: 'fact';
  source: AnyFact;
  key: unknown;
  value?: Value;
}>;

export const fact = <Key, Value>(source: FactSource<Key, Value>) => ({
  ...source,
  at: (key: Key): FactRef<Value | undefined> => ({ kind: 'fact', source, key }),
});
