import type { EventStore } from './event-store';

type Execute = EventStore['execute'];

const MAX_IN_FLIGHT = 100;

/** Limits how many commands of background work (reactors, clocks, jobs) are in flight, so that people's go first. */
export class Background {
  private inFlight = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly run: Execute) {}

  /** Like `EventStore.execute`; waits its turn where too much of its kind is in flight. */
  execute: Execute = async (call, prepare) => {
    if (this.inFlight >= MAX_IN_FLIGHT) await new Promise<void>((resolve) => this.queue.push(resolve));
    else this.inFlight += 1;
    try {
      return await this.run(call, prepare);
    } finally {
      // The place goes to the next in line, or is free again.
      const next = this.queue.shift();
      if (next) next();
      else this.inFlight -= 1;
    }
  };
}
