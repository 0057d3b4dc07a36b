import { rmSync } from 'node:fs';
import { writeRun } from './orphan-processes';
import type { Exit, RunningProcess, Spawned } from './process';

export type Launch<Handle extends RunningProcess = RunningProcess> = (spawned: Spawned) => Promise<Handle>;

export type Death = Readonly<{ name: string; exit: Exit; logFile: string }>;

type Options = Readonly<{ runFile: string; onDeath?: ((death: Death) => void) | undefined }>;

/**
 * Keeps the processes of one system by name. Whatever ends us, they end too: a clean stop ends them in order,
 * their watchdog ends them when we are killed, and the run file lets the next start clean up after both.
 */
export class Supervisor {
  private readonly entries = new Map<string, { launch: Launch; process: RunningProcess; ready: boolean }>();
  private closing = false;

  constructor(private readonly options: Options) {}

  async start<Handle extends RunningProcess>(name: string, launch: Launch<Handle>): Promise<Handle> {
    const handle = await launch((process) => this.keep(name, launch, process));
    this.find(name).ready = true;
    return handle;
  }

  async stop(name: string): Promise<void> {
    await this.find(name).process.stop();
    this.entries.delete(name);
    if (!this.closing) this.remember();
  }

  /** Stops what still runs under this name and launches it again the same way. */
  async restart(name: string): Promise<RunningProcess> {
    const { launch, process } = this.find(name);
    await process.stop();
    return this.start(name, launch);
  }

  /** The power cord: SIGKILL, then wait until it is gone. The name stays known, so `restart` works. */
  async kill(name: string): Promise<void> {
    const { process } = this.find(name);
    process.kill('SIGKILL');
    await process.exited;
  }

  /** Frozen, not dead: its sockets stay open and nothing answers. */
  pause(name: string): void {
    this.find(name).process.kill('SIGSTOP');
  }

  resume(name: string): void {
    this.find(name).process.kill('SIGCONT');
  }

  get(name: string): RunningProcess {
    return this.find(name).process;
  }

  names(): string[] {
    return [...this.entries.keys()];
  }

  /** Group after group, each at the same time; without groups the last started is the first stopped. */
  async stopAll(groups: readonly (readonly string[])[] = []): Promise<void> {
    this.closing = true;
    for (const group of [
      ...groups,
      ...this.names()
        .reverse()
        .map((name) => [name]),
    ]) {
      await Promise.all(group.filter((name) => this.entries.has(name)).map((name) => this.stop(name)));
    }
    rmSync(this.options.runFile, { force: true });
  }

  private keep(name: string, launch: Launch, process: RunningProcess): void {
    if (this.closing) return process.kill('SIGKILL');
    this.entries.set(name, { launch, process, ready: false });
    this.remember();
    void process.exited.then((exit) => {
      const entry = this.entries.get(name);
      // A death before it is ready is the failure of `start`, told there.
      if (entry?.process !== process || !entry.ready || exit.asked) return;
      this.options.onDeath?.({ name, exit, logFile: process.logFile });
    });
  }

  private remember(): void {
    const processes = [...this.entries].map(([name, { process }]) => ({ name, pid: process.pid }));
    writeRun(this.options.runFile, processes);
  }

  private find(name: string) {
    const entry = this.entries.get(name);
    if (!entry) throw new Error(`No process named ${name}; there are: ${this.names().join(', ')}`);
    return entry;
  }
}
