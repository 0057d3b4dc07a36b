import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJournal, type Journal } from '@kejin/tools/client/journal';
import { Prng } from '@kejin/tools/sample/prng';
import { verifySystem } from '../verify/verify-system';
import { contextLoads } from './contexts/context-loads';
import { heal } from './faults/healing';
import type { Scenario, Size, Trial } from './scenario';
import { chaosDir, type TestSystem } from './test-system';
import { CommandClient } from './workload/command-client';
import { Observations, type Outcome } from './workload/outcome';
import { Workload } from './workload/workload';

export type TrialOptions = Readonly<{
  seed: number;
  size: Size;
  /** Told what is being seen, for somebody who waits. */
  watch?: (seen: Observations) => void;
}>;

let trials = 0;

/** Runs a scenario on a test system, puts everything right again and compares everything with everything. */
export const runScenario = async (
  scenario: Scenario,
  testSystem: TestSystem,
  { seed, size, watch }: TrialOptions,
): Promise<Outcome> => {
  const seen = new Observations();
  watch?.(seen);
  const trial = openTrial(scenario, testSystem, { seed, size, seen });
  const watches = contextLoads.map((load) => load.watch(testSystem.addresses, seen));
  try {
    await scenario.run(trial);
  } catch (error) {
    seen.violation(`意外错误：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    for (const crash of testSystem.crashes()) seen.violation(`程序意外退出：${crash}`);
    await heal(testSystem);
    await trial.workload.stop();
    await Promise.all(watches.map((one) => one.stop()));
    trial.journal.close();
  }
  await verified(trial);
  if (seen.violations.length > 0) keepHistory(trial.journal, scenario.id, seed);
  const { counts, violations, worstRecoveryMs, notes } = seen;
  return { scenario: scenario.id, title: scenario.title, seed, counts, violations, worstRecoveryMs, notes };
};

const openTrial = (
  { id }: Scenario,
  testSystem: TestSystem,
  { seed, size, seen }: Pick<Trial, 'seed' | 'size' | 'seen'>,
): Trial => {
  trials += 1;
  const prefix = `chaos-${id.toLowerCase()}-${seed}-${trials}-`;
  const journal = testSystem.journal(`${id}-${seed}`, prefix);
  const prng = new Prng(seed);
  const replicas: string[] = [];
  const { addresses } = testSystem;
  const commandClient = new CommandClient({ addresses, journal, seen, replicas: () => replicas });
  const workload = new Workload({ commandClient, seen, prng, prefix });
  return {
    ...{ testSystem, seed, size, seen, journal, prng, replicas, commandClient, workload, prefix },
    ...leftOn(testSystem),
  };
};

type Left = Readonly<{ injectedMessages: Set<string>; newer: Set<string> }>;

const allLeft = new WeakMap<TestSystem, Left>();

/** What one scenario put into a system stays there for the next. */
const leftOn = (testSystem: TestSystem): Left => {
  const left = allLeft.get(testSystem) ?? { injectedMessages: new Set(), newer: new Set() };
  allLeft.set(testSystem, left);
  return left;
};

const verified = async ({ testSystem, journal, seen, injectedMessages, newer }: Trial): Promise<void> => {
  const findings = await verifySystem(testSystem.addresses, {
    journal: await readJournal(journal.path),
    injectedMessages,
    newer,
    withinMs: 90_000,
    topics: false,
  });
  seen.count(
    '核对',
    findings.reduce((sum, { compared }) => sum + compared, 0),
  );
  for (const { check, title, differences, first } of findings)
    if (differences > 0) seen.violation(`核对 ${check} ${title}：${differences} 处；${first.join('；')}`);
};

const keepHistory = (journal: Journal, scenario: string, seed: number): void => {
  const folder = join(chaosDir, 'failures');
  mkdirSync(folder, { recursive: true });
  copyFileSync(journal.path, join(folder, `${scenario}-${seed}-${Date.now()}.jsonl`));
};
