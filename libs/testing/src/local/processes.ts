import { rmSync } from 'node:fs';
import { startGuard } from './guard';
import { writeRun } from './leftovers';
import type { Exit, RunningProcess, Spawned } from './process';

export type Launch<Handle extends RunningProcess = RunningProcess> = (spawned: Spawned) => Promise<Handle>;

export type Death = Readonly<{ name: string; exit: Exit; logFile: string }>;

export type Supervisor = ReturnType<typeof supervise>;

/**
 * Keeps the processes of one system by name. Whatever ends us, they end too: a clean stop ends them in reverse
 * order, a guard ends them when we are killed, and the run file lets the next start clean up after both.
 */
export const supervise = (options: { runFile: string; onDeath?: (death: Death) => void }) => {
  const entries = new Map<string, { launch: Launch; process: RunningProcess; ready: boolean }>();
  const guard = startGuard();
  let closing = false;

  const remember = () => {
    const processes = [...entries].map(([name, { process }]) => ({ name, pid: process.pid }));
    writeRun(options.runFile, processes);
    guard.watch(processes.map(({ pid }) => pid));
  };

  const find = (name: string) => {
    const entry = entries.get(name);
    if (!entry) throw new Error(`No process named ${name}; there are: ${[...entries.keys()].join(', ')}`);
    return entry;
  };

  const keep = (name: string, launch: Launch, process: RunningProcess) => {
    if (closing) return process.kill('SIGKILL');
    entries.set(name, { launch, process, ready: false });
    remember();
    void process.exited.then((exit) => {
      const entry = entries.get(name);
      // A death before it is ready is the failure of `start`, told there.
      if (entry?.process !== process || !entry.ready || exit.asked) return;
      options.onDeath?.({ name, exit, logFile: process.logFile });
    });
  };

  const start = async <Handle extends RunningProcess>(
    name: string,
    launch: Launch<Handle>,
  ): Promise<Handle> => {
    const handle = await launch((process) => keep(name, launch, process));
    find(name).ready = true;
    return handle;
  };

  const stop = async (name: string): Promise<void> => {
    await find(name).process.stop();
    entries.delete(name);
    if (!closing) remember();
  };

  return {
    start,
    stop,
    get: (name: string): RunningProcess => find(name).process,
    names: (): string[] => [...entries.keys()],
    /** The power cord: SIGKILL, then wait until it is gone. The name stays known, so `restart` works. */
    kill: async (name: string): Promise<void> => {
      const { process } = find(name);
      process.kill('SIGKILL');
      await process.exited;
    },
    /** Frozen, not dead: its sockets stay open and nothing answers. */
    pause: (name: string) => find(name).process.kill('SIGSTOP'),
    resume: (name: string) => find(name).process.kill('SIGCONT'),
    /** Stops what still runs under this name and launches it again the same way. */
    restart: async (name: string): Promise<RunningProcess> => {
      const { launch, process } = find(name);
      await process.stop();
      return start(name, launch);
    },
    /** Group after group, each at the same time; without groups the last started is the first stopped. */
    stopAll: async (groups: readonly (readonly string[])[] = []): Promise<void> => {
      closing = true;
      for (const group of groups) await Promise.all(group.filter((name) => entries.has(name)).map(stop));
      for (const name of [...entries.keys()].reverse()) await stop(name);
      guard.dismiss();
      rmSync(options.runFile, { force: true });
    },
  };
};
