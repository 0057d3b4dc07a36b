import { fork } from 'node:child_process';
import type { LoadPlan, LoadResult } from './load-plan';
import { LOAD_ARGUMENT } from './load-process';

export class BenchFailed extends Error {}

/**
 * Sends a plan's requests from a process of its own. A refused request makes the figure worthless, so it ends the run;
 * `expected` names the statuses that do not.
 */
export const load = async (plan: LoadPlan, expected: readonly string[] = []): Promise<LoadResult> => {
  const child = fork(__filename, [LOAD_ARGUMENT], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  try {
    const result = await new Promise<LoadResult>((resolve, reject) => {
      child.once('message', (message) => resolve(message as LoadResult));
      child.once('exit', () => reject(new BenchFailed('压测进程意外结束。')));
      child.send(plan);
    });
    const failed = Object.entries(result.failed).filter(([status]) => !expected.includes(status));
    const failures = failed.map(([status, count]) => `${status} × ${count}`);
    if (failures.length) throw new BenchFailed(`${plan.path} 有请求未成功：${failures.join('、')}。`);
    if (!result.done) throw new BenchFailed(`${plan.path} 没有任何应答。`);
    return result;
  } finally {
    process.removeListener('exit', endWithUs);
    child.kill('SIGKILL');
  }
};
