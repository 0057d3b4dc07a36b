import type { TestStage } from '@kejin/tools/test/stages';

export type PartSizes = Readonly<{
  /** Chaos rows; all where empty. */
  rows: readonly string[];
  /** Faults of each chaos row; the row's own number where undefined. */
  count: number | undefined;
  /** The short size of each chaos row. */
  short: boolean;
  /** Of each soak. */
  minutes: number;
  /** Names that a test file's path must contain, for the PostgreSQL 15 and Node 24 parts. */
  match: readonly string[];
}>;

export type Part = Readonly<{ name: string; stages: (sizes: PartSizes) => Promise<TestStage[]> }>;

export const HOURS = 60 * 60_000;
