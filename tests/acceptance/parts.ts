import { LocalError } from '@kejin/local';
import { countRun } from '@kejin/tools/test/counts';
import { jestStage, servicesConfig, unitTests, type TestStage } from '@kejin/tools/test/stages';
import { node24 } from './node-24';
import { postgres15 } from './postgres-15';

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

const HOURS = 60 * 60_000;
/** So few may wait that a good part of the soak's commands is told to come back. */
const WAITING = 4;

/** What a part needs and does not find fails that part alone, in its place in the table. */
const orFailure =
  (name: string, stages: (sizes: PartSizes) => TestStage[] | Promise<TestStage[]>): Part['stages'] =>
  async (sizes) => {
    try {
      return await stages(sizes);
    } catch (error) {
      if (!(error instanceof LocalError)) throw error;
      const say = 'console.error(process.argv[1]); process.exit(1)';
      return [{ name, command: process.execPath, args: ['-e', say, error.message], count: countRun }];
    }
  };

/** The parts whose statements meet PostgreSQL itself: the store, the wall around rows, the facts. */
const onPostgres = ['libs/event-store', 'libs/access', 'libs/policy-facts', 'libs/registry-facts'];

const pg15: Part = {
  name: 'pg15',
  stages: orFailure('存储与权限测试（PostgreSQL 15）', ({ match }) => {
    const { bin, version } = postgres15();
    return [
      jestStage({
        name: `存储与权限测试（PostgreSQL ${version}）`,
        file: 'acceptance-pg15.json',
        which: [...servicesConfig, ...(match.length ? match : onPostgres)],
        env: { KEJIN_TEST_POSTGRES_BIN: bin },
        limitMs: 1 * HOURS,
      }),
    ];
  }),
};

const onNode24: Part = {
  name: 'node24',
  stages: orFailure('全部测试（Node 24）', async ({ match }) => {
    const { node, env, version } = await node24();
    const common = { node, env, limitMs: 2 * HOURS };
    const unit = { ...common, file: 'acceptance-node24-unit.json', which: [...unitTests(), ...match] };
    const services = {
      ...common,
      file: 'acceptance-node24-services.json',
      which: [...servicesConfig, ...match],
    };
    return [
      jestStage({ name: `单元测试（Node ${version}）`, ...unit }),
      jestStage({ name: `集成与端到端测试（Node ${version}）`, ...services }),
    ];
  }),
};

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
