import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endOrphans, removePostgres, runningOwner } from '@kejin/local';
import type { Addresses } from '@kejin/tools/local/addresses';
import type { StartProgress } from '@kejin/tools/local/progress';
import { LocalSystem } from '@kejin/tools/local/system';
import { localDir } from '@kejin/tools/local/workspace';
import type { StartTimes } from './bench-context';

const runs = join(localDir, 'bench');

/** A system for one run, in a folder of its own on free ports; nothing of it is left afterwards. */
export class BenchSystem {
  readonly dir = join(runs, String(process.pid));
  readonly starts: StartTimes[] = [];
  private system: LocalSystem | undefined;
  private ending: Promise<void> | undefined;

  constructor(private readonly log: StartProgress) {}

  get supervisor() {
    return (this.system as LocalSystem).supervisor;
  }

  /** Again where it runs, on the same data; `settings` are the services'. */
  async start(settings: Readonly<Record<string, string>> = {}): Promise<Addresses> {
    if (!this.system) await removeDeadRuns();
    await this.system?.stop();
    const services: Record<string, number> = {};
    const log: StartProgress = {
      say: this.log.say,
      step: (name, work) =>
        this.log.step(name, async (say) => {
          const begunAt = performance.now();
          const result = await work(say);
          services[name] = (performance.now() - begunAt) / 1000;
          return result;
        }),
    };
    const begunAt = performance.now();
    // Settings of the person's shell are not the system under measurement.
    const { PATH, HOME, JAVA_HOME } = process.env;
    const env = { PATH, HOME, ...(JAVA_HOME && { JAVA_HOME }), ...settings };
    this.system = new LocalSystem({ dir: this.dir, portBase: 'free', log, env });
    const addresses = await this.system.start();
    this.starts.push({ whole: (performance.now() - begunAt) / 1000, services });
    return addresses;
  }

  /** Safe to call twice: at the end and by Ctrl-C. */
  end(): Promise<void> {
    this.ending ??= this.stopAndRemove();
    return this.ending;
  }

  private async stopAndRemove(): Promise<void> {
    await this.system?.stop();
    remove(this.dir);
  }
}

// A run that was killed could not remove its folder.
const removeDeadRuns = async (): Promise<void> => {
  mkdirSync(runs, { recursive: true });
  for (const name of readdirSync(runs)) {
    const runFile = join(runs, name, 'run.json');
    if (runningOwner(runFile) !== undefined) continue;
    await endOrphans(runFile);
    remove(join(runs, name));
  }
};

const remove = (dir: string): void => {
  removePostgres(join(dir, 'postgres'));
  rmSync(dir, { recursive: true, force: true });
};
