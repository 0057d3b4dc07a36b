import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import type { Exit, RunningProcess } from './process';
import { writeRun } from './leftovers';

export type Launch<Handle extends RunningProcess = RunningProcess> = () => Promise<Handle>;

export type Death = Readonly<{ name: string; exit: Exit; logFile: string }>;

export type Supervisor = ReturnType<typeof supervise>;

/**
 * Keeps the processes of one system by name. Whatever ends us, they end too: a clean stop ends them in reverse
 * order, a guard ends them when we are killed, and the run file lets the next start clean up after both.
 */
export const supervise = (options: { runFile: string; onDeath?: (death: Death) => void }) => {
  const entries = new Map<string, { launch: Launch; process: RunningProcess }>();
  const guard = startGuard();

  const remember = () => {
    const processes = [...entries.values()].map(({ process }) => process);
    writeRun(options.runFile, processes);
    guard.watch(processes.map(({ pid }) => pid));
  };

  const find = (name: string) => {
    const entry = entries.get(name);
    if (!entry) throw new Error(`No process named ${name}; there are: ${[...entries.keys()].join(', ')}`);
    return entry;
  };

  const start = async <Handle extends RunningProcess>(name: string, launch: Launch<Handle>): Promise<Handle> => {
    const process = await launch();
    entries.set(name, { launch, process });
    remember();
    void process.exited.then((exit) => {
      if (entries.get(name)?.process !== process || exit.asked) return;
      options.onDeath?.({ name, exit, logFile: process.logFile });
    });
    return process;
  };

  const stop = async (name: string): Promise<void> => {
    await find(name).process.stop();
    entries.delete(name);
    remember();
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
    /** Last started, first stopped; those in one group at the same time. */
    stopAll: async (groups?: readonly (readonly string[])[]): Promise<void> => {
      const order = groups ?? [...entries.keys()].reverse().map((name) => [name]);
      for (const group of order) await Promise.all(group.filter((name) => entries.has(name)).map(stop));
      for (const name of [...entries.keys()].reverse()) await stop(name);
      guard.dismiss();
      rmSync(options.runFile, { force: true });
    },
  };
};

/** A shell that outlives us by moments: when our end of the pipe closes, it ends what we had started. */
const startGuard = () => {
  const guard = spawn('sh', ['-c', guardScript], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  (guard.stdin as unknown as { unref?: () => void }).unref?.();
  return {
    watch: (pids: readonly number[]) => void guard.stdin.write(`${pids.join(' ')}\n`),
    dismiss: () => void guard.stdin.end('\n'),
  };
};

// PostgreSQL waits for its clients on TERM and ends at once on INT.
const guardScript = `
trap '' INT TERM HUP
pids=
while IFS= read -r line; do pids=$line; done
[ -n "$pids" ] || exit 0
kill -TERM $pids; kill -CONT $pids
for tenth in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  sleep 0.2
  [ $tenth -eq 5 ] && kill -INT $pids
  kill -0 $pids || exit 0
done
kill -KILL $pids
`;
