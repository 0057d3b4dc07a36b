import { parseArgs } from 'node:util';
import { LocalError } from '@kejin/local';
import { failWith, openJournal } from '@kejin/tools/local/journal';
import { progressTo, seconds } from '@kejin/tools/local/progress';
import { runScenario, type TrialOptions } from './run-scenario';
import type { Scenario, Size } from './scenario';
import { scenarios } from './scenarios';
import { startTestSystem, type TestSystem } from './test-system';
import { outcomeLines, type Observations, type Outcome } from './workload/outcome';

const print = openJournal('chaos.log');

type Options = Readonly<{
  chosen: readonly Scenario[];
  seed: number;
  count: number | undefined;
  short: boolean;
}>;

/** Breaks a system of its own in every way of the figure table; exit code 1 on any violation. */
const main = async () => {
  const startedAt = performance.now();
  const options = optionsFrom(process.argv.slice(2));
  print('正在启动专用的系统…');
  const testSystem = await startTestSystem(`run-${process.pid}`, progressTo(print));
  stopOnSignal(testSystem);
  const outcomes: Outcome[] = [];
  try {
    for (const scenario of options.chosen) outcomes.push(...(await runSeeds(scenario, testSystem, options)));
  } finally {
    await testSystem.stop();
  }
  const failed = outcomes.filter(({ violations }) => violations.length > 0).length;
  print(`\n${outcomes.length} 次运行，${failed} 次有违例，用时${seconds(startedAt)}`);
  process.exitCode = failed === 0 ? 0 : 1;
};

const runSeeds = async (scenario: Scenario, testSystem: TestSystem, options: Options): Promise<Outcome[]> => {
  const { seed, short } = options;
  const seeds = short ? 1 : (scenario.seeds ?? 1);
  const size = sizeOf(scenario, options, seeds);
  const outcomes: Outcome[] = [];
  for (let at = 0; at < seeds; at += 1) {
    const outcome = await followed(scenario, testSystem, { seed: seed + at, size });
    for (const line of outcomeLines(outcome, replayOf(scenario, seed + at, size, short))) print(line);
    outcomes.push(outcome);
  }
  return outcomes;
};

/** Says now and then how far it has come: a full scenario takes minutes to hours. */
const followed = async (
  scenario: Scenario,
  testSystem: TestSystem,
  options: TrialOptions,
): Promise<Outcome> => {
  let seen: Observations | undefined;
  const timer = setInterval(() => {
    const figures = Object.entries(seen?.counts ?? {}).map(([name, value]) => `${name} ${value}`);
    print(`  … ${scenario.id} ${figures.join('，')}`);
    if (seen?.violations.length) print(`    最近的违例：${seen.violations.at(-1)}`);
  }, 30_000);
  try {
    return await runScenario(scenario, testSystem, { ...options, watch: (one) => (seen = one) });
  } finally {
    clearInterval(timer);
  }
};

const sizeOf = (scenario: Scenario, { count, short }: Options, seeds: number): Size => {
  const { commands, faults } = short ? scenario.short : scenario.full;
  if (count === undefined)
    return { commands: Math.ceil(commands / seeds), faults: Math.ceil(faults / seeds) };
  return { commands: Math.ceil((commands * count) / Math.max(1, faults)), faults: count };
};

const replayOf = ({ id }: Scenario, seed: number, { faults }: Size, short: boolean): string =>
  `npm run chaos -- --row ${id} --seed ${seed} --count ${faults}${short ? ' --short' : ''}`;

const optionsFrom = (args: string[]): Options => {
  const { values } = parseArgs({
    args,
    options: {
      row: { type: 'string', multiple: true },
      seed: { type: 'string', default: '7' },
      count: { type: 'string' },
      short: { type: 'boolean', default: false },
    },
  });
  const wanted = values.row?.map((id) => id.toUpperCase());
  const unknown = wanted?.filter((id) => !scenarios.some((scenario) => scenario.id === id)) ?? [];
  if (unknown.length > 0) {
    const sentence = `没有 ${unknown.join('、')} 这一行。可选：${scenarios.map(({ id }) => id).join('、')}。`;
    throw new LocalError('setting-invalid', sentence);
  }
  const chosen = scenarios.filter(({ id }) => wanted?.includes(id) ?? true);
  const count = values.count === undefined ? undefined : wholeNumber('--count', values.count);
  return { chosen, seed: wholeNumber('--seed', values.seed), count, short: values.short };
};

const wholeNumber = (name: string, text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new LocalError('setting-invalid', `${name} ${text} 无效：应为整数。`);
};

const stopOnSignal = (testSystem: TestSystem): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      print('\n正在停止…');
      void testSystem.stop().finally(() => process.exit(130));
    });
};

main().catch((error: unknown) => failWith(print, error));
