import { LocalError } from '@kejin/local';
import { countRun } from '@kejin/tools/test/counts';
import { jestStage, servicesConfig, unitTests, type TestStage } from '@kejin/tools/test/stages';
import { node24 } from './node-24';
import { HOURS, type Part, type PartSizes } from './part';
import { postgres15 } from './postgres-15';

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

export const pg15: Part = {
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

export const onNode24: Part = {
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
