import { assertPortFree, endOrphans, LocalError, runningOwner } from '@kejin/local';
import { join } from 'node:path';
import { checkEnvironment } from './environment';
import { portsFrom, type Ports } from './ports';
import type { StartProgress } from './progress';

/** Refuses a second system in the folder, and ends what one that was killed has left. */
export const takeOver = async (dir: string, log: StartProgress): Promise<void> => {
  const runFile = join(dir, 'run.json');
  const owner = runningOwner(runFile);
  if (owner !== undefined) {
    const where = join(dir, 'addresses.json');
    const sentence = `系统已在运行（进程 ${owner}），地址见 ${where}。请先在它的终端按 Ctrl-C，或运行 kill ${owner}。`;
    throw new LocalError('already-running', sentence);
  }
  const ended = await endOrphans(runFile);
  if (ended.length > 0) log.say(`  已结束上次异常退出留下的进程：${ended.join('、')}`);
};

/** The ports of the system, when all that it needs is there and they are free. */
export const checkMachine = async (
  dir: string,
  portBase: number | 'free',
  env: NodeJS.ProcessEnv,
  say: (note: string) => void,
): Promise<Ports> => {
  const { DATABASE_URL: database, KAFKA_BROKERS: brokers } = env;
  say(checkEnvironment({ dir, ownKafka: !brokers }));
  const ports = await portsFrom(portBase);
  const ours = (name: string) => !(name === 'postgres' && database) && !(name.startsWith('kafka') && brokers);
  const used = Object.entries(ports).filter(([name]) => ours(name));
  await Promise.all(used.map(([name, port]) => assertPortFree(port, name)));
  return ports;
};
