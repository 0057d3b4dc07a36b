import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProgram, isRunning, programIdentityOf, type ProgramIdentity } from './identity';
import { LocalError } from './local-error';
import { endProcess } from './orphan-processes';

/** This process has started the server of the folder. */
export const writeOwner = (dataDir: string): void =>
  writeFileSync(join(dataDir, 'owner.json'), JSON.stringify(identifyProgram(process.pid)));

/** Refuses where the server of the folder runs for somebody else who is alive; what nobody owns any more is ended. */
export const refuseSecondStart = async (dataDir: string, cluster: string): Promise<void> => {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const identity = programIdentityOf(pid);
  if (!identity?.includes(cluster)) return rmSync(pidFile, { force: true });
  const owner = JSON.parse(readFileSync(join(dataDir, 'owner.json'), 'utf8')) as ProgramIdentity;
  if (isRunning(owner)) {
    const sentence = `${dataDir} 的 PostgreSQL 正由进程 ${owner.pid} 使用。请先停止该进程（kill ${owner.pid}）。`;
    throw new LocalError('already-running', sentence);
  }
  await endProcess({ pid, identity });
};
