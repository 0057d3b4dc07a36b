import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readJournal, type Journal } from '../client/journal';
import { databaseUrl } from '../verify/store-snapshot';
import { verifySystem } from '../verify/verify-system';
import { CapWatch } from './cap-watch';
import { Commander } from './commander';
import { heal } from './healing';
import { Observations, type Outcome } from './outcome';
import { Prng } from './prng';
import { chaosDir, type Stand } from './stand';
import { Workload } from './workload';

export type Size = Readonly<{ commands: number; faults: number }>;

/** What a row may use while it runs. */
export type Trial = Readonly<{
  stand: Stand;
  seed: number;
  prng: Prng;
  size: Size;
  seen: Observations;
  journal: Journal;
  commander: Commander;
  workload: Workload;
  /** Messages that the row puts into the topics itself. */
  strangers: Set<string>;
  /** Types of event of which the row leaves newer versions behind, and a release that knows them. */
  newer: Set<string>;
  /** Base URLs of further replicas of risk-compensation. */
  replicas: string[];
  prefix: string;
}>;

export type Row = Readonly<{
  id: string;
  title: string;
  full: Size;
  short: Size;
  /** Seeds of a full run; its counts are shared among them. */
  seeds?: number;
  run: (trial: Trial) => Promise<void>;
}>;

export type TrialOptions = Readonly<{
  seed: number;
  size: Size;
  /** Told what is being seen, for somebody who waits. */
  watch?: (seen: Observations) => void;
}>;

let trials = 0;

/** Runs a row on a stand, puts everything right again and compares everything with everything. */
export const runRow = async (
  row: Row,
  stand: Stand,
  { seed, size, watch }: TrialOptions,
): Promise<Outcome> => {
  trials += 1;
  const prefix = `chaos-${row.id.toLowerCase()}-${seed}-${trials}-`;
  const journal = stand.journal(`${row.id}-${seed}`, prefix);
  const seen = new Observations();
  watch?.(seen);
  const prng = new Prng(seed);
  const replicas: string[] = [];
  const commander = new Commander({ addresses: stand.addresses, journal, seen, replicas: () => replicas });
  const workload = new Workload({ commander, seen, prng, prefix });
  const left = leftOn(stand);
  const trial: Trial = {
    stand,
    seed,
    prng,
    size,
    seen,
    journal,
    commander,
    workload,
    strangers: left.strangers,
    newer: left.newer,
    replicas,
    prefix,
  };
  const caps = new CapWatch(databaseUrl(stand.addresses, 'risk-compensation'), seen).start();
  try {
    await row.run(trial);
  } catch (error) {
    seen.violation(`意外错误：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    for (const crash of stand.crashes()) seen.violation(`程序意外退出：${crash}`);
    await heal(stand);
    await workload.stop();
    await caps.stop();
    journal.close();
  }
  await verified(stand, journal, seen, left);
  if (seen.violations.length > 0) keepHistory(journal, row.id, seed);
  const { counts, violations, worstRecoveryMs, notes } = seen;
  return { row: row.id, title: row.title, seed, counts, violations, worstRecoveryMs, notes };
};

type Left = Readonly<{ strangers: Set<string>; newer: Set<string> }>;

const allLeft = new WeakMap<Stand, Left>();

/** What one row put into a system stays there for the next. */
const leftOn = (stand: Stand): Left => {
  const left = allLeft.get(stand) ?? { strangers: new Set(), newer: new Set() };
  allLeft.set(stand, left);
  return left;
};

const verified = async (stand: Stand, journal: Journal, seen: Observations, left: Left): Promise<void> => {
  const findings = await verifySystem(stand.addresses, {
    journal: await readJournal(journal.path),
    ...left,
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

const keepHistory = (journal: Journal, row: string, seed: number): void => {
  const folder = join(chaosDir, 'failures');
  mkdirSync(folder, { recursive: true });
  copyFileSync(journal.path, join(folder, `${row}-${seed}-${Date.now()}.jsonl`));
};
