import type { Addresses } from '@kejin/tools/local/addresses';
import type { Prng } from '@kejin/tools/sample/prng';
import type { CommandClient } from '../workload/command-client';
import type { Observations } from '../workload/outcome';

/** What the scenarios need of one context: people who work in it, and an eye on what must hold there at every moment. */
export type ContextLoad<Work extends ContextWork = ContextWork> = Readonly<{
  /** The work of one run; what it makes carries the run's prefix. */
  open: (prefix: string) => Work;
  /** Looks all the time; resolves when it has stopped. */
  watch: (addresses: Addresses, seen: Observations) => Readonly<{ stop: () => Promise<void> }>;
}>;

export type ContextWork = Readonly<{ worker: (tools: WorkerTools) => Worker }>;

export type WorkerTools = Readonly<{
  commandClient: CommandClient;
  seen: Observations;
  prng: Prng;
  name: string;
}>;

export type Worker = Readonly<{
  /** One case from its beginning to its end; where it is to be brought to an end, what it holds is given back. */
  oneCase: (goOn: () => boolean) => Promise<void>;
}>;
