import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { Party } from '@kejin/kernel';
import { raised, type StoredEvent } from './event-table';
import type { StoreStream } from './request';

type Moment = Readonly<{ state: unknown; version: number; owner: string | undefined }>;

/** One stream within a batch: its state moves on with each command that the batch accepts. */
export class StreamSlot {
  private moment: Moment | undefined;

  constructor(
    readonly stream: StoreStream,
    readonly id: string,
    private readonly history: readonly StoredEvent[],
  ) {}

  /** Throws where the history cannot be folded: that is the trouble of the commands that ask for this stream. */
  get state(): unknown {
    return this.now().state;
  }

  get version(): number {
    return this.now().version;
  }

  get exists(): boolean {
    return this.version > 0;
  }

  get owner(): string | undefined {
    return this.now().owner;
  }

  /** The owner first, then whom the stream's events let write to it. */
  get writers(): readonly string[] {
    const { state, owner } = this.now();
    const others = this.stream.writers?.(state) ?? [];
    return [...new Set([...(owner === undefined ? [] : [owner]), ...others])];
  }

  get audience(): readonly Party[] | undefined {
    return this.stream.audience?.(this.state);
  }

  advance(event: RecordedEvent): void {
    this.moment = this.after(this.now(), event);
  }

  /** Undoes what a command advanced before it failed. */
  snapshot(): () => void {
    const { moment } = this;
    return () => (this.moment = moment);
  }

  private now(): Moment {
    if (!this.moment) {
      const start: Moment = { state: this.stream.initialState, version: 0, owner: undefined };
      this.moment = this.history.reduce(
        (moment, event) => this.after(moment, raised(this.stream.contract, event)),
        start,
      );
    }
    return this.moment;
  }

  private after({ state }: Moment, event: RecordedEvent): Moment {
    return {
      state: this.stream.evolve(state, event),
      version: event.streamVersion,
      owner: event.owner,
    };
  }
}
