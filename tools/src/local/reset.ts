import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { endOrphans, LocalError, removePostgres, runningOwner } from '@kejin/local';
import { failWith, openJournal } from './journal';
import { localDir } from './workspace';

/** Ends what killed runs left and empties `.local`, unless a system runs there now. */
const main = async () => {
  const names = existsSync(localDir) ? readdirSync(localDir) : [];
  const found = pathsIn(localDir, 3);
  const runFiles = found.filter((path) => basename(path) === 'run.json');
  for (const runFile of runFiles) refuseWhileRunning(runFile);
  for (const runFile of runFiles) {
    const ended = await endOrphans(runFile);
    if (ended.length > 0) console.log(`已结束遗留进程：${ended.join('、')}`);
  }
  // A cluster may lie outside the checkout, where PostgreSQL's user can reach it.
  for (const path of found) if (basename(path) === 'postgres') removePostgres(path);
  for (const name of names) rmSync(join(localDir, name), { recursive: true, force: true });
  console.log(names.length > 0 ? `已清空 ${localDir}：${names.join('、')}` : `${localDir} 已经是空的。`);
};

const refuseWhileRunning = (runFile: string) => {
  const owner = runningOwner(runFile);
  if (owner === undefined) return;
  const where = dirname(runFile);
  const sentence = `${where} 的系统正在运行（进程 ${owner}），未清空任何数据。请先在它的终端按 Ctrl-C，或运行 kill ${owner}。`;
  throw new LocalError('already-running', sentence);
};

/** Everything in a folder, a few levels deep. */
const pathsIn = (folder: string, levels: number): string[] => {
  if (levels === 0 || !existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...pathsIn(path, levels - 1)] : [path];
  });
};

main().catch((error: unknown) => failWith(openJournal('reset.log'), error));
