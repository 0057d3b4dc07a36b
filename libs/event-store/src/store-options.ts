import type { Authorizer } from './caller';
import type { AnyFact } from './fact';
import type { ConnectionPool } from './connection';
import type { CommandObservation } from './observed-command';
import type { PrivateData } from './private-data';
import type { Projection } from './projection';
import type { QueueBounds } from './command-queue';
import type { LoadRef, Loads } from './loads';
import type { Queryable } from './statement';

/** Age of other services' facts by topic, in milliseconds of the database's clock. Absent: nobody knows. */
export type FactAges = ReadonlyMap<string, number>;

/** How old the facts of other services may be, and how old they are. */
export type Freshness = Readonly<{
  maxLagMs: number;
  /** Read inside the batch, so that every replica judges by the same rows. */
  agesOf(client: Queryable): Promise<FactAges>;
  /** Every topic whose facts decide in this service. */
  topics: ReadonlySet<string>;
  /** The topics that the rows of a read table come from; a table that is not named is the store's own. */
  topicsOfTable: ReadonlyMap<string, readonly string[]>;
}>;

/**
 * Whether a fact that was asked for is older than allowed. The caller's rights always count. Facts of an unknown age
 * are as good as none; a store without a source of freshness decides by its own facts only.
 */
export const isStale = (
  { freshness, authorizer }: Pick<StoreOptions, 'freshness' | 'authorizer'>,
  loads: Loads,
  ages: FactAges | undefined,
): boolean => {
  if (!freshness) return false;
  const asked = Object.values(loads).flatMap((ref) => topicsOf(ref, freshness));
  return [...topicsOfSource(authorizer.callers, freshness), ...asked].some(
    (topic) => freshness.topics.has(topic) && !((ages?.get(topic) ?? Infinity) <= freshness.maxLagMs),
  );
};

const topicsOf = (ref: LoadRef, freshness: Freshness): readonly string[] => {
  if (ref.kind === 'stream') return [];
  return ref.kind === 'fact'
    ? topicsOfSource(ref.source, freshness)
    : (freshness.topicsOfTable.get(ref.table.name) ?? []);
};

// A source that does not say where it comes from may come from anywhere.
const topicsOfSource = ({ topics }: Pick<AnyFact, 'topics'>, freshness: Freshness): readonly string[] =>
  topics ?? [...freshness.topics];

export type BatchObservation = Readonly<{ commands: number; events: number; durationMs: number }>;

export type StoreOptions = Readonly<{
  /** Connections of the app role, best in pipeline mode. */
  pool: ConnectionPool;
  /** The writer's own connection: reads and dry runs cannot starve it. The common pool where absent. */
  writerPool?: ConnectionPool;
  /** How much may wait for a batch; beyond it callers are told to come back. */
  bounds?: QueueBounds;
  projections: readonly Projection[];
  authorizer: Authorizer;
  /** A test's own clock, milliseconds since 1970, UTC; else the database's: one clock for all replicas. */
  now?: () => number;
  /** What a violated constraint means to the caller, by constraint name. */
  constraints: Readonly<Record<string, Readonly<{ code: string; detail: string }>>>;
  freshness?: Freshness;
  /** Asked in each batch. False: this database may lack events that were published, and decides nothing until they are compared. */
  history?: Readonly<{ isProven(client: Queryable): Promise<boolean> }>;
  privateData?: PrivateData;
  observe?: (batch: BatchObservation) => void;
  /** Told of every command when it has been answered. */
  observeCommand?: (command: CommandObservation) => void;
}>;
