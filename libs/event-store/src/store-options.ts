import type { Gate } from './caller';
import type { ConnectionPool } from './pipeline';
import type { PrivateData } from './private-data';
import type { Projection } from './projection';
import type { Queryable } from './row-writer';
import type { WaitingBounds } from './waiting-room';

/** How old the facts are that decisions stand on. */
export type Freshness = Readonly<{
  /** The instant up to which every deciding fact has surely arrived; undefined where nothing ever arrived. */
  asOf(client: Queryable): Promise<Date | undefined>;
  maxLagMs: number;
}>;

/** Facts of an unknown age are as good as none; a store without a source of freshness decides by its own facts only. */
export const isStale = (freshness: Freshness | undefined, nowMs: number, asOf: Date | undefined): boolean =>
  freshness !== undefined && (asOf === undefined || nowMs - asOf.getTime() > freshness.maxLagMs);

export type BatchObservation = Readonly<{ commands: number; events: number; durationMs: number }>;

export type StoreOptions = Readonly<{
  /** Connections of the app role, best in pipeline mode. */
  pool: ConnectionPool;
  /** The writer's own connection: questions cannot starve it. The common pool where absent. */
  writerPool?: ConnectionPool;
  /** How much may wait for a batch; beyond it callers are told to come back. */
  bounds?: WaitingBounds;
  projections: readonly Projection[];
  gate: Gate;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** What a violated constraint means to the caller, by constraint name. */
  constraints: Readonly<Record<string, Readonly<{ code: string; detail: string }>>>;
  freshness?: Freshness;
  privateData?: PrivateData;
  observe?: (batch: BatchObservation) => void;
}>;
