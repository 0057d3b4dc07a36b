import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Recipe } from './recipe';
import type { TouchedFile } from './scratch-copy';

export type Check = Readonly<{ name: string; command: readonly string[] }>;

const npx = (name: string) => join('node_modules', '.bin', name);
const contracts = [process.execPath, 'tools/run.mjs', 'tools/src/contracts/generate.ts'];

/** Writes documents and deployment files anew, as `npm run contracts` does. */
export const generate: Check = { name: '生成契约与部署文件', command: contracts };

/** Asked of every change before it is pushed; of the tests those that what was added can break. */
export const checksOf = (
  { projects, onServices }: Recipe,
  written: readonly TouchedFile[],
): readonly Check[] => {
  const sources = written.map(({ file }) => file).filter((file) => /\.(ts|json|js)$/.test(file));
  return [
    { name: '类型检查', command: [npx('tsc'), '-p', 'tsconfig.json', '--pretty', 'false'] },
    { name: '格式', command: [npx('prettier'), '--check', ...sources] },
    { name: '代码规范', command: [npx('nx'), 'run-many', '-t', 'lint', '-p', projects.map(nameOf).join()] },
    { name: '单元测试', command: [npx('jest'), '--ci', '--selectProjects', ...projects.map(nameOf)] },
    { name: '契约文件', command: [...contracts, '--check'] },
    {
      name: '集成与端到端测试',
      command: [npx('jest'), '--ci', '-c', 'jest.services.config.js', ...onServices],
    },
  ];
};

/** `libs/contracts/policy` → `contracts-policy`, as `tools/projects.js` has it. */
const nameOf = (folder: string): string => folder.replace(/^(apps|libs)\//, '').replace('/', '-');

/** True where it passed; what it said is printed where not. */
export const passes = ({ name, command: [program = '', ...args] }: Check, folder: string): boolean => {
  const startedAt = performance.now();
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0' };
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd: folder, env, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
  });
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`  ${status === 0 ? '✓' : '✗'} ${name}（${seconds} 秒）`);
  if (status !== 0) console.log(`${stdout}\n${stderr}`);
  return status === 0;
};
