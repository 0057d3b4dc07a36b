import { setTimeout as delay } from 'node:timers/promises';
import { Clerk } from './clerk';
import type { Commander } from './commander';
import { FilingForms } from './filing-forms';
import type { Observations } from './outcome';
import type { Prng } from './prng';

export type WorkloadOptions = Readonly<{
  commander: Commander;
  seen: Observations;
  prng: Prng;
  prefix: string;
  clerks?: number;
}>;

/** Several clerks who file, review and report loans over HTTP until they are told to stop. */
export class Workload {
  private stopping = false;
  private running: Promise<unknown> | undefined;
  readonly forms: FilingForms;

  constructor(private readonly options: WorkloadOptions) {
    this.forms = new FilingForms(options.prefix);
  }

  start(): this {
    const { clerks = 6, commander, seen, prng } = this.options;
    this.running = Promise.all(
      Array.from({ length: clerks }, (_, at) => {
        const name = `${this.options.prefix}${at}`;
        const clerk = new Clerk({ commander, forms: this.forms, seen, name, prng: prng.fork(`clerk ${at}`) });
        return this.work(clerk);
      }),
    );
    this.running.catch(() => undefined);
    return this;
  }

  /** Until so many commands were sent since the start of the row. */
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

  private async work(clerk: Clerk): Promise<void> {
    while (!this.stopping) {
      const before = performance.now();
      await clerk.oneLoan(() => !this.stopping);
      // With every cap full a filing is refused at once: no use in asking a thousand times a second.
      await delay(performance.now() - before < 20 ? 20 : 0);
    }
  }
}
