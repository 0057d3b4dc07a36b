import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../local/workspace';
import { countJest, countRun, type Counts } from './counts';

export type TestStage = Readonly<{
  name: string;
  command: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** After this the stage is ended and has failed. */
  limitMs?: number;
  /** From the exit code and, for Jest, from the results it wrote. */
  count: (exitCode: number) => Counts;
}>;

const bin = (name: string) => join(workspace, 'node_modules', '.bin', name);

// Through Nx, because plain eslint without a project graph skips the boundary rule and says nothing.
const lint: TestStage = {
  name: '代码规范',
  command: bin('nx'),
  args: ['run-many', '-t', 'lint'],
  count: countRun,
};

const types: TestStage = {
  name: '类型检查',
  command: bin('tsc'),
  args: ['-p', 'tsconfig.json', '--pretty', 'false'],
  count: countRun,
};

/** The console's are the browser's. */
const consoleTypes: TestStage = {
  name: '类型检查（网页）',
  command: bin('tsc'),
  args: ['-p', 'apps/console', '--pretty', 'false'],
  count: countRun,
};

const contracts: TestStage = {
  name: '契约文件',
  command: process.execPath,
  args: ['tools/run.mjs', 'tools/src/contracts/generate.ts', '--check'],
  count: countRun,
};

export type JestRun = Readonly<{
  name: string;
  /** Where Jest writes its results, a file of its own for each stage. */
  file: string;
  which: readonly string[];
  /** The Node that runs it; the one that runs us where absent. */
  node?: string;
  env?: Readonly<Record<string, string>>;
  limitMs?: number;
}>;

export const jestStage = ({ name, file, which, node = process.execPath, ...rest }: JestRun): TestStage => {
  const results = join(workspace, '.local', 'logs', file);
  rmSync(results, { force: true });
  return {
    name,
    command: node,
    args: ['node_modules/jest/bin/jest.js', ...which, '--ci', '--json', `--outputFile=${results}`],
    count: (exitCode) => countJest(results, exitCode),
    ...rest,
  };
};

/** All projects in one run share the workers. */
export const unitTests = (): string[] => ['-c', 'jest.config.js'];

/** The suites on a real PostgreSQL and a real Kafka. */
export const servicesConfig = ['-c', 'jest.services.config.js'] as const;

export const stages = (scope: 'quick' | 'all'): TestStage[] => {
  const unit = jestStage({ name: '单元测试', file: 'test-unit.json', which: unitTests() });
  const quick = [lint, types, consoleTypes, unit];
  if (scope === 'quick') return quick;
  const services = { name: '集成与端到端测试', file: 'test-services.json', which: servicesConfig };
  return [...quick, contracts, jestStage(services)];
};
