import type { Journal } from '@kejin/tools/client/journal';
import type { Prng } from '@kejin/tools/sample/prng';
import type { TestSystem } from './test-system';
import type { CommandClient } from './workload/command-client';
import type { Observations } from './workload/outcome';
import type { Workload } from './workload/workload';

export type Size = Readonly<{ commands: number; faults: number }>;

/** What a scenario may use while it runs. */
export type Trial = Readonly<{
  testSystem: TestSystem;
  seed: number;
  prng: Prng;
  size: Size;
  seen: Observations;
  journal: Journal;
  commandClient: CommandClient;
  workload: Workload;
  /** Messages that the scenario puts into the topics itself. */
  injectedMessages: Set<string>;
  /** Types of event of which the scenario leaves newer versions behind, and a release that knows them. */
  newer: Set<string>;
  /** Base URLs of further replicas of risk-compensation. */
  replicas: string[];
  prefix: string;
}>;

export type Scenario = Readonly<{
  id: string;
  title: string;
  full: Size;
  short: Size;
  /** Seeds of a full run; its counts are shared among them. */
  seeds?: number;
  run: (trial: Trial) => Promise<void>;
}>;
