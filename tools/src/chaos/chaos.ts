import { parseArgs } from 'node:util';
import { LocalError } from '@kejin/local';
import { failWith, openJournal } from '../local/journal';
import { progressTo, seconds } from '../local/progress';
import { outcomeLines, type Observations, type Outcome } from './outcome';
import { runRow, type Row, type Size, type TrialOptions } from './row';
import { rows } from './rows';
import { startStand, type Stand } from './stand';

const print = openJournal('chaos.log');

type Options = Readonly<{ chosen: readonly Row[]; seed: number; count: number | undefined; short: boolean }>;

/** Breaks a system of its own in every way of the figure table; exit code 1 on any violation. */
const main = async () => {
  const startedAt = performance.now();
  const options = optionsFrom(process.argv.slice(2));
  print('正在启动专用的系统…');
  const stand = await startStand(`run-${process.pid}`, progressTo(print));
  stopOnSignal(stand);
  const outcomes: Outcome[] = [];
  try {
    for (const row of options.chosen) outcomes.push(...(await runSeeds(row, stand, options)));
  } finally {
    await stand.stop();
  }
  const failed = outcomes.filter(({ violations }) => violations.length > 0).length;
  print(`\n${outcomes.length} 次运行，${failed} 次有违例，用时${seconds(startedAt)}`);
  process.exitCode = failed === 0 ? 0 : 1;
};

const runSeeds = async (row: Row, stand: Stand, options: Options): Promise<Outcome[]> => {
  const { seed, short } = options;
  const seeds = short ? 1 : (row.seeds ?? 1);
  const size = sizeOf(row, options, seeds);
  const outcomes: Outcome[] = [];
  for (let at = 0; at < seeds; at += 1) {
    const outcome = await followed(row, stand, { seed: seed + at, size });
    for (const line of outcomeLines(outcome, replayOf(row, seed + at, size, short))) print(line);
    outcomes.push(outcome);
  }
  return outcomes;
};

/** Says now and then how far it has come: a full row takes minutes to hours. */
const followed = async (row: Row, stand: Stand, options: TrialOptions): Promise<Outcome> => {
  let seen: Observations | undefined;
  const timer = setInterval(() => {
    const figures = Object.entries(seen?.counts ?? {}).map(([name, value]) => `${name} ${value}`);
    print(`  … ${row.id} ${figures.join('，')}`);
    if (seen?.violations.length) print(`    最近的违例：${seen.violations.at(-1)}`);
  }, 30_000);
  try {
    return await runRow(row, stand, { ...options, watch: (one) => (seen = one) });
  } finally {
    clearInterval(timer);
  }
};

const sizeOf = (row: Row, { count, short }: Options, seeds: number): Size => {
  const { commands, faults } = short ? row.short : row.full;
  if (count === undefined)
    return { commands: Math.ceil(commands / seeds), faults: Math.ceil(faults / seeds) };
  return { commands: Math.ceil((commands * count) / Math.max(1, faults)), faults: count };
};

const replayOf = ({ id }: Row, seed: number, { faults }: Size, short: boolean): string =>
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
  const unknown = wanted?.filter((id) => !rows.some((row) => row.id === id)) ?? [];
  if (unknown.length > 0) {
    const sentence = `没有 ${unknown.join('、')} 这一行。可选：${rows.map(({ id }) => id).join('、')}。`;
    throw new LocalError('setting-invalid', sentence);
  }
  const chosen = rows.filter(({ id }) => wanted?.includes(id) ?? true);
  const count = values.count === undefined ? undefined : wholeNumber('--count', values.count);
  return { chosen, seed: wholeNumber('--seed', values.seed), count, short: values.short };
};

const wholeNumber = (name: string, text: string): number => {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new LocalError('setting-invalid', `${name} ${text} 无效：应为整数。`);
};

const stopOnSignal = (stand: Stand): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      print('\n正在停止…');
      void stand.stop().finally(() => process.exit(130));
    });
};

main().catch((error: unknown) => failWith(print, error));
