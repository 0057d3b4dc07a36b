import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { workspace } from '../local/workspace';
import { countJest, countRun, type Counts } from './counts';

export type Stage = Readonly<{
  name: string;
  command: string;
  args: readonly string[];
  /** From the exit code and, for Jest, from the results it wrote. */
  count: (exitCode: number) => Counts;
}>;

const bin = (name: string) => join(workspace, 'node_modules', '.bin', name);

// Through Nx, because plain eslint without a project graph skips the boundary rule and says nothing.
const lint: Stage = {
  name: '代码规范',
  command: bin('nx'),
  args: ['run-many', '-t', 'lint'],
  count: countRun,
};

const types: Stage = {
  name: '类型检查',
  command: bin('tsc'),
  args: ['-p', 'tsconfig.json', '--pretty', 'false'],
  count: countRun,
};

const contracts: Stage = {
  name: '契约文件',
  command: process.execPath,
  args: ['tools/run.mjs', 'tools/src/contracts/generate.ts', '--check'],
  count: countRun,
};

const jest = (name: string, file: string, which: readonly string[]): Stage => {
  const results = join(workspace, '.local', 'logs', file);
  rmSync(results, { force: true });
  return {
    name,
    command: bin('jest'),
    args: [...which, '--ci', '--json', `--outputFile=${results}`],
    count: (exitCode) => countJest(results, exitCode),
  };
};

/** Every folder with a Jest configuration: one run for all of them shares the workers. */
const projects = (): string[] => {
  const parents = ['.', 'apps', 'libs', 'libs/contracts'];
  const folders = parents.flatMap((parent) =>
    readdirSync(join(workspace, parent)).map((name) => join(parent, name)),
  );
  return folders.filter((folder) => existsSync(join(workspace, folder, 'jest.config.js')));
};

export const stages = (scope: 'quick' | 'all'): Stage[] => {
  const quick = [lint, types, jest('单元测试', 'test-unit.json', ['--projects', ...projects()])];
  if (scope === 'quick') return quick;
  return [
    ...quick,
    contracts,
    jest('集成与端到端测试', 'test-services.json', ['-c', 'jest.services.config.js']),
  ];
};
