import { ProblemError } from '../api/problem';
import type { DraftCopy, ServedDraft } from './draft-copy';

/** Where a draft is kept: with the service, and in this window. */
export type DraftPlaces = Readonly<{
  read: () => Promise<NonNullable<ServedDraft> | null>;
  keep: (
    content: string,
    version: string | null,
  ) => Promise<Readonly<{ version: string; updatedAt: string }>>;
  discard: (version: string) => Promise<unknown>;
  hold: (copy: DraftCopy | undefined) => void;
}>;

export type SavingState = Readonly<
  | { kind: 'untouched' }
  | { kind: 'saved'; at: number }
  | { kind: 'failed'; detail: string }
  /** Another window has saved, sent or discarded it meanwhile. */
  | { kind: 'conflict' }
>;

const TYPING_PAUSE_MS = 1_500;
const RETRY_MS = 20_000;

/** Saves what is being typed, one request at a time. What is not saved yet is held in the window. */
export class DraftSaver {
  private current: SavingState = { kind: 'untouched' };
  private running: Promise<void> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isStopped = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly places: DraftPlaces,
    private copy: DraftCopy,
  ) {}

  readonly state = (): SavingState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** What was held from before is saved as well. */
  start(): void {
    this.isStopped = false;
    if (!this.copy.isSaved) this.later(TYPING_PAUSE_MS);
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }

  typed(content: string): void {
    if (content === this.copy.content) return;
    this.hold({ ...this.copy, content, isSaved: false });
    if (this.current.kind !== 'conflict') this.later(TYPING_PAUSE_MS);
  }

  /** At once, as the page may be going. */
  flush(): void {
    if (this.copy.isSaved || this.current.kind === 'conflict') return;
    clearTimeout(this.timer);
    void this.save();
  }

  /** After a conflict: this window's content stands, over whatever is there now. */
  async keepThis(): Promise<void> {
    const served = await this.places.read().catch((error: unknown) => this.failed(error));
    if (served === undefined) return;
    this.hold({ ...this.copy, version: served?.version ?? null, isSaved: false });
    await this.save();
  }

  /** After a conflict: what the service keeps, or `first` where it keeps nothing any more; undefined if it is away. */
  async takeOther(first: string): Promise<string | undefined> {
    const served = await this.places.read().catch((error: unknown) => this.failed(error));
    if (served === undefined) return undefined;
    const content = served?.content ?? first;
    this.hold({ content, version: served?.version ?? null, isSaved: true });
    this.tell({ kind: 'untouched' });
    return content;
  }

  /** Sent or thrown away. Another window's newer version is left; what cannot be told to the service expires there. */
  async end(first: string): Promise<void> {
    clearTimeout(this.timer);
    // So that a save under way is the last one, and its version the one that goes.
    this.copy = { ...this.copy, isSaved: true };
    await this.running;
    clearTimeout(this.timer);
    const { version } = this.copy;
    this.copy = { content: first, version: null, isSaved: true };
    this.places.hold(undefined);
    this.tell({ kind: 'untouched' });
    if (version !== null) await this.places.discard(version).catch(() => undefined);
  }

  private later(ms: number): void {
    clearTimeout(this.timer);
    if (this.isStopped) return;
    this.timer = setTimeout(() => void this.save(), ms);
  }

  private save(): Promise<void> {
    this.running ??= this.saveOnce().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async saveOnce(): Promise<void> {
    const { content, version } = this.copy;
    try {
      const kept = await this.places.keep(content, version);
      const isSaved = this.copy.isSaved || this.copy.content === content;
      this.hold({ content: this.copy.content, version: kept.version, isSaved });
      this.tell({ kind: 'saved', at: Date.parse(kept.updatedAt) });
      if (!isSaved) this.later(TYPING_PAUSE_MS);
    } catch (error) {
      this.failed(error);
    }
  }

  private failed(error: unknown): undefined {
    if (error instanceof ProblemError && error.code === 'draft-changed') this.tell({ kind: 'conflict' });
    else {
      this.tell({ kind: 'failed', detail: error instanceof Error ? error.message : '' });
      this.later(RETRY_MS);
    }
    return undefined;
  }

  private hold(copy: DraftCopy): void {
    this.copy = copy;
    this.places.hold(copy);
  }

  private tell(state: SavingState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
