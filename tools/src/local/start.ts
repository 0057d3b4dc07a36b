import { setTimeout as delay } from 'node:timers/promises';
import type { Death } from '@kejin/local';
import { loadSampleData } from '../sample/sample-data';
import { failWith, openJournal } from './journal';
import { memoryOfAll } from './memory';
import { portBase } from './ports';
import { progressTo, seconds } from './progress';
import { LocalSystem } from './system';
import { summary } from './summary';
import { localDir } from './workspace';

const startedAt = performance.now();
const print = openJournal('start.log');
const log = progressTo(print);
let stopping = false;

const main = async () => {
  print('科金 启动');
  const base = portBase(process.env['KEJIN_PORT_BASE']);
  const system: LocalSystem = new LocalSystem({
    dir: localDir,
    portBase: base,
    log,
    onDeath: (death) => void revive(system, death),
  });
  stopOnSignal(system);
  const addresses = await system.start();
  await log.step('演示数据', (say) => loadSampleData(addresses, say));
  const took = seconds(startedAt).trim();
  print(summary(addresses, { took, megabytes: await memoryOfAll(system.supervisor) }));
};

const stopOnSignal = (system: LocalSystem) => {
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    print('\n正在停止…');
    const begunAt = performance.now();
    await system.stop();
    print(`已全部停止，用时${seconds(begunAt)}。数据保留在 ${localDir}，清空请运行 npm run reset。`);
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  const parent = process.ppid;
  // The program that started us was killed: nobody would press Ctrl-C any more.
  setInterval(() => process.ppid !== parent && void stop(), 1_000).unref();
};

/** A service that died comes back once; one that dies again at once stays down, and the rest goes on. */
const revive = async (system: LocalSystem, { name, exit, logFile }: Death) => {
  if (stopping) return;
  print(`\n${name} 意外退出（${exit.signal ?? `退出码 ${exit.code}`}），日志：${logFile}。正在重新启动…`);
  try {
    await delay(500);
    await system.supervisor.restart(name);
    print(`${name} 已恢复。`);
  } catch {
    if (!stopping) print(`${name} 无法恢复，其余部分仍在运行。请查看日志后按 Ctrl-C，再运行 npm start。`);
  }
};

main().catch((error: unknown) => {
  if (!stopping) failWith(print, error);
});
