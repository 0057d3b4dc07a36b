import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { endWithParent } from './parent-watchdog';
import { diskFull, isDiskFull, LocalError } from './local-error';
import { logTail, openLog } from './process-log';

export type ProcessSpec = Readonly<{
  name: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  user?: Readonly<{ uid: number; gid: number }>;
  logFile: string;
  /** Asked again and again until it says yes; a throw means not yet. */
  ready: () => Promise<boolean>;
  readyWithinMs?: number;
  stopSignal?: NodeJS.Signals;
  stopWithinMs?: number;
  /** Told as soon as it exists, long before it is ready, so that nothing is forgotten when we must stop now. */
  spawned?: Spawned | undefined;
  /** Turns the end of the log of a process that died into a sentence, where the cause is known. */
  explain?: (logTail: string) => LocalError | undefined;
}>;

/** A machine that does much else needs longer: KEJIN_READY_SECONDS. */
const READY_WITHIN_MS = Number(process.env['KEJIN_READY_SECONDS'] ?? 60) * 1_000;

export type Spawned = (process: RunningProcess) => void;

export type Exit = Readonly<{ code: number | null; signal: NodeJS.Signals | null; asked: boolean }>;

export type RunningProcess = Readonly<{
  name: string;
  pid: number;
  logFile: string;
  exited: Promise<Exit>;
  /** Asks it to end, waits, and kills it when the limit has passed. */
  stop: () => Promise<Exit>;
  kill: (signal: NodeJS.Signals) => void;
}>;

/** Starts a program in a session of its own, so that Ctrl-C reaches only us, and waits until it is ready. */
export const startProcess = async (spec: ProcessSpec): Promise<RunningProcess> => {
  const { child, logStart } = spawnInto(spec);
  const asked = { exit: false };
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal, asked: asked.exit }));
    child.once('error', () => resolve({ code: 127, signal: null, asked: asked.exit }));
  });
  const kill = (signal: NodeJS.Signals) => {
    if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') asked.exit = true;
    child.kill(signal);
  };
  const stop = async () => {
    kill(spec.stopSignal ?? 'SIGTERM');
    child.kill('SIGCONT');
    const timer = setTimeout(() => child.kill('SIGKILL'), spec.stopWithinMs ?? 15_000);
    const exit = await exited;
    clearTimeout(timer);
    return exit;
  };
  const running = { name: spec.name, pid: child.pid ?? 0, logFile: spec.logFile, exited, stop, kill };
  if (child.pid !== undefined) {
    endWithParent(child.pid, exited);
    spec.spawned?.(running);
  }
  await untilReady(spec, running, logStart);
  return running;
};

const spawnInto = (spec: ProcessSpec): { child: ChildProcess; logStart: number } => {
  const { log, logStart } = openLog(spec.logFile);
  const { cwd, env, user } = spec;
  const child = spawn(spec.command, spec.args, {
    ...user,
    cwd,
    env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  return { child, logStart };
};

const untilReady = async (spec: ProcessSpec, running: RunningProcess, logStart: number): Promise<void> => {
  const limitMs = spec.readyWithinMs ?? READY_WITHIN_MS;
  const deadline = Date.now() + limitMs;
  const died = running.exited.then((exit) => ({ exit }));
  while (Date.now() < deadline) {
    const answer = await Promise.race([died, spec.ready().catch(() => false)]);
    if (typeof answer === 'object') throw deathOf(spec, answer.exit, logTail(spec.logFile, logStart));
    if (answer) return;
    await Promise.race([died, delay(40)]);
  }
  running.kill('SIGKILL');
  await running.exited;
  const sentence = `${spec.name} 在 ${Math.round(limitMs / 1000)} 秒内没有就绪。请查看日志：${spec.logFile}`;
  throw new LocalError('not-ready', sentence, logTail(spec.logFile, logStart));
};

const deathOf = (spec: ProcessSpec, { code, signal }: Exit, tail: string): LocalError => {
  if (isDiskFull(tail)) return diskFull(spec.logFile, tail);
  const known = spec.explain?.(tail);
  if (known) return known;
  const end = signal ? `信号 ${signal}` : `退出码 ${code}`;
  return new LocalError('process-died', `${spec.name} 启动失败（${end}）。请查看日志：${spec.logFile}`, tail);
};
