import { LocalError } from '@kejin/local';
import { countRun } from '@kejin/tools/test/counts';
import { jestStage, servicesConfig, unitTests, type TestStage } from '@kejin/tools/test/stages';
import { HOURS, type Part } from './part';
import { onNode24, pg15 } from './platform-parts';

/** So few may wait that a good part of the soak's commands is told to come back. */
const WAITING = 4;

const tool = (name: string, entry: string, args: readonly string[], limitMs: number): TestStage => ({
  name,
  command: process.execPath,
  args: ['tools/run.mjs', entry, ...args],
  limitMs,
  count: countRun,
});

const chaos: Part = {
  name: 'chaos',
  stages: ({ rows, count, short }) => {
    const args = [
      ...rows.flatMap((row) => ['--row', row]),
      ...(count === undefined ? [] : ['--count', String(count)]),
      ...(short ? ['--short'] : []),
    ];
    return Promise.resolve([tool('混沌测试', 'tests/chaos/chaos.ts', args, 24 * HOURS)]);
  },
};

const models: Part = {
  name: 'models',
  stages: () =>
    Promise.resolve([
      jestStage({
        name: '规则模型（全量）',
        file: 'acceptance-models.json',
        which: [...unitTests(), '--testPathPatterns', 'loan-model', 'loan-races', 'four-eyes'],
        env: { KEJIN_TEST_SIZE: 'full' },
        limitMs: 1 * HOURS,
      }),
    ]),
};

const soak: Part = {
  name: 'soak',
  stages: ({ minutes }) => {
    const args = ['--minutes', String(minutes)];
    const limitMs = minutes * 60_000 + 0.5 * HOURS;
    const entry = 'tests/soak/soak.ts';
    return Promise.resolve([
      tool('持续负载', entry, args, limitMs),
      tool('持续过载', entry, [...args, '--waiting', String(WAITING)], limitMs),
    ]);
  },
};

const system: Part = {
  name: 'system',
  stages: () =>
    Promise.resolve([
      jestStage({
        name: '整套系统的故障与核对（简短）',
        file: 'acceptance-system.json',
        // One started system at a time: two of them leave neither the processor that its limits of time count on.
        which: [...servicesConfig, '/tests/', '--maxWorkers=1'],
        env: { KEJIN_TEST_SYSTEM: '1' },
        limitMs: 1 * HOURS,
      }),
    ]),
};

const recipes: Part = {
  name: 'recipes',
  stages: () => Promise.resolve([tool('配方的代价', 'tests/acceptance/recipes/recipes.ts', [], 2 * HOURS)]),
};

/** In this order: what fails soonest comes first. */
const parts: readonly Part[] = [recipes, system, models, pg15, onNode24, soak, chaos];

export const chosenParts = (names: readonly string[]): readonly Part[] => {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length) {
    const known = parts.map(({ name }) => name).join('、');
    throw new LocalError('setting-invalid', `没有名为 ${unknown.join('、')} 的部分。可选：${known}。`);
  }
  return parts.filter(({ name }) => !names.length || names.includes(name));
};
