import { setTimeout as delay } from 'node:timers/promises';
import type { Prng } from '@kejin/tools/sample/prng';
import type { ContextLoad, ContextWork, Worker } from '../contexts/context-load';
import { contextLoads } from '../contexts/context-loads';
import type { CommandClient } from './command-client';
import type { Observations } from './outcome';

export type WorkloadOptions = Readonly<{
  commandClient: CommandClient;
  seen: Observations;
  prng: Prng;
  prefix: string;
  /** Workers in each context. */
  parallel?: number;
}>;

/** People who work in every context over HTTP until they are told to stop. */
export class Workload {
  private stopping = false;
  private running: Promise<unknown> | undefined;
  private readonly works: ReadonlyMap<ContextLoad, ContextWork>;

  constructor(private readonly options: WorkloadOptions) {
    this.works = new Map(contextLoads.map((load) => [load, load.open(options.prefix)]));
  }

  /** One context's work of this run, for a scenario that is about that context. */
  of<Work extends ContextWork>(load: ContextLoad<Work>): Work {
    return this.works.get(load) as Work;
  }

  start(): this {
    const { parallel = 6, commandClient, seen, prng, prefix } = this.options;
    const workers = [...this.works.values()].flatMap((work) =>
      Array.from({ length: parallel }, (_, at) =>
        work.worker({ commandClient, seen, name: `${prefix}${at}`, prng: prng.fork(`clerk ${at}`) }),
      ),
    );
    this.running = Promise.all(workers.map((worker) => this.work(worker)));
    this.running.catch(() => undefined);
    return this;
  }

  /** Until so many commands were sent since the start of the scenario. */
  async reach(commands: number): Promise<void> {
    const { seen } = this.options;
    while ((seen.counts['命令'] ?? 0) < commands && !this.stopping) await delay(50);
  }

  /** A little work between two faults, so that each hits something. */
  more(commands: number): Promise<void> {
    return this.reach((this.options.seen.counts['命令'] ?? 0) + commands);
  }

  /** Every command that is on its way is followed to its answer. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
  }

  private async work(worker: Worker): Promise<void> {
    while (!this.stopping) {
      const before = performance.now();
      await worker.oneCase(() => !this.stopping);
      // With every cap full a filing is refused at once: no use in asking a thousand times a second.
      await delay(performance.now() - before < 20 ? 20 : 0);
    }
  }
}
