import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { Party } from '@kejin/kernel';
import { upcast, type StoredEvent } from './event-loader';
import type { StoreStream } from './store-stream';

type Folded = Readonly<{ state: unknown; version: number; owner: string | undefined }>;

/** One stream within a batch: its state after the commands accepted so far. */
export class StreamState {
  private current: Folded | undefined;

  constructor(
    readonly stream: StoreStream,
    readonly id: string,
    private readonly history: readonly StoredEvent[],
  ) {}

  /** Throws where the history cannot be folded: it fails the commands that load this stream, and no others. */
  get state(): unknown {
    return this.folded().state;
  }

  get version(): number {
    return this.folded().version;
  }

  get exists(): boolean {
    return this.version > 0;
  }

  get owner(): string | undefined {
    return this.folded().owner;
  }

  /** The owner first, then whom the stream's events let write to it. */
  get writers(): readonly string[] {
    const { state, owner } = this.folded();
    const others = this.stream.writers?.(state) ?? [];
    return [...new Set([...(owner === undefined ? [] : [owner]), ...others])];
  }

  get audience(): readonly Party[] | undefined {
    return this.stream.audience?.(this.state);
  }

  advance(event: RecordedEvent): void {
    this.current = this.after(this.folded(), event);
  }

  /** Undoes what a command advanced before it failed. */
  snapshot(): () => void {
    const { current: moment } = this;
    return () => (this.current = moment);
  }

  private folded(): Folded {
    if (!this.current) {
      const start: Folded = { state: this.stream.initialState, version: 0, owner: undefined };
      this.current = this.history.reduce(
        (moment, event) => this.after(moment, upcast(this.stream.contract, event)),
        start,
      );
    }
    return this.current;
  }

  private after({ state }: Folded, event: RecordedEvent): Folded {
    return {
      state: this.stream.evolve(state, event),
      version: event.streamVersion,
      owner: event.owner,
    };
  }
}
