import type { Caller, Identity } from './caller';
import type { CommandOutcome } from './command-outcome';
import type { Loaded, Loads, NoLoads } from './loads';
import type { DecisionContext } from './request';

/** Runs the rules on the same facts as a command would, without writing and without the writer lock. */
export type DryRun<L extends Loads, Answer, F extends Loads = NoLoads, G extends Loads = NoLoads> = Readonly<{
  /** Its name is its permission in the matrix. */
  query: string;
  /** Rounds as in a command. */
  loads: L;
  thenLoad?: (loaded: Loaded<L>) => F;
  thenLoadMore?: (loaded: Loaded<L> & Loaded<F>) => G;
  answer: (loaded: Loaded<L> & Loaded<F> & Loaded<G>, context: DecisionContext) => Answer;
}>;

export type DryRunOutcome<Answer> =
  | Readonly<{ outcome: 'answered'; answer: Answer }>
  | Readonly<{ outcome: 'forbidden' }>
  /** A stream that is not there, or that the caller may not access. */
  | Readonly<{ outcome: 'not-found' }>
  /** A bound was exceeded. */
  | Extract<CommandOutcome, { outcome: 'refused' }>
  | Readonly<{ outcome: 'facts-stale'; retryAfterSeconds: number }>
  /** Too many dry runs wait already. */
  | Readonly<{ outcome: 'overloaded'; retryAfterSeconds: number }>;

// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyDryRun = DryRun<any, unknown, any, any>;

/** One dry run, before its caller is known. */
export type DryRunCall = Readonly<{
  identity: Identity;
  prepare: (caller: Caller) => AnyDryRun;
}>;

/** For each dry run an outcome, or what its own code threw. */
export type DryRunResults = Map<
  DryRunCall,
  Readonly<{ value: DryRunOutcome<unknown> }> | Readonly<{ error: unknown }>
>;
