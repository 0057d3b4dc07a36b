import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { Party } from '@kejin/kernel';
import { raised, type StoredEvent } from './event-table';
import type { StoreStream } from './request';

/** One stream within a batch: its state moves on with each command that the batch accepts. */
export class StreamSlot {
  state: unknown;
  version = 0;
  owner: string | undefined;

  constructor(
    readonly stream: StoreStream,
    readonly id: string,
    history: readonly StoredEvent[],
  ) {
    this.state = stream.fold.initialState;
    for (const event of history) this.advance(raised(stream.contract, event));
  }

  get exists(): boolean {
    return this.version > 0;
  }

  get audience(): readonly Party[] | undefined {
    return this.stream.fold.audience?.(this.state);
  }

  advance(event: RecordedEvent): void {
    this.state = this.stream.fold.evolve(this.state, event);
    this.version = event.streamVersion;
    this.owner = event.owner;
  }
}
