import type { Supervisor } from '@kejin/local';
import type { Tokens } from '@kejin/tools/client/tokens';
import type { Addresses } from '@kejin/tools/local/addresses';
import type { Figure } from './figure';

/** The running system and how much of it a run may take. */
export type BenchContext = Readonly<{
  dir: string;
  addresses: Addresses;
  supervisor: Supervisor;
  tokens: Tokens;
  sizes: BenchSizes;
  /** Tells the person at the screen what is being done. */
  say: (sentence: string) => void;
  /** How long each step of the first and the second start took, in seconds. */
  starts: readonly StartTimes[];
}>;

export type StartTimes = Readonly<{ whole: number; services: Readonly<Record<string, number>> }>;

export type BenchSizes = Readonly<{
  pairs: number;
  /** Of one measurement. */
  seconds: number;
  warmUpSeconds: number;
  /** Rows of the event table that a single command meets: once, and ten times as many. */
  grown: readonly [number, number];
  /** Idempotency keys that a look-up meets: few, and as many as many years bring. */
  commands: readonly [number, number];
  relayEvents: number;
  visibleSeconds: number;
  startPairs: number;
  /** Rows of a register whose lists are asked for, and how often each is. */
  listed: number;
  listQuestions: number;
}>;

export const fullSizes: BenchSizes = {
  pairs: 3,
  seconds: 8,
  warmUpSeconds: 5,
  grown: [5_000, 50_000],
  commands: [10_000, 1_000_000],
  relayEvents: 50_000,
  visibleSeconds: 20,
  startPairs: 3,
  listed: 1_000_000,
  listQuestions: 200,
};

export const shortSizes: BenchSizes = {
  pairs: 1,
  seconds: 3,
  warmUpSeconds: 3,
  grown: [200, 2_000],
  commands: [1_000, 20_000],
  relayEvents: 12_000,
  visibleSeconds: 3,
  startPairs: 1,
  listed: 20_000,
  listQuestions: 20,
};

export type Measurement = Readonly<{
  name: string;
  title: string;
  run: (context: BenchContext) => Promise<Figure[]>;
}>;
