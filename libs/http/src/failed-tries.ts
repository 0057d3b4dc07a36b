import { Problem } from './problem';

/** A wrong try, for the log. */
export type FailedTry = Readonly<{ name: string; address: string; wrong: number; waitSeconds: number }>;

const FREE_TRIES = 5;
/** From all addresses together; guessing from many places at once ends here. */
const FREE_TRIES_OF_ALL = 25;
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 15 * 60_000;
const FORGOTTEN_AFTER_MS = 3_600_000;
const MOST = 20_000;

type Entry = { wrong: number; lastAt: number; until: number; wasRight: boolean };

/**
 * Slows down whoever tries passwords or secrets. It counts by name and address, and by name from everywhere: that one
 * does not hold for an address from which the name was right before, or anybody could keep its holder out. In memory.
 */
export class FailedTries {
  /** The longest untouched first. */
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly tell: (failed: FailedTry) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Why it may not be tried now, if so. */
  refusalOf(name: string, address: string): Problem | undefined {
    const waitSeconds = this.waitOf(name, address);
    return waitSeconds > 0 ? tooManyTries(waitSeconds) : undefined;
  }

  /** Counts a try that was wrong, or ends the counting with one that was right. */
  record(name: string, address: string, isRight: boolean): void {
    const own = this.touched(placeOf(name, address));
    if (isRight) return void Object.assign(own, { wrong: 0, until: 0, wasRight: true });
    this.countWrong(own, FREE_TRIES);
    this.countWrong(this.touched(everywhere(name)), FREE_TRIES_OF_ALL);
    if (this.entries.size > MOST) this.forgetOldest();
    this.tell({ name, address, wrong: own.wrong, waitSeconds: this.waitOf(name, address) });
  }

  private waitOf(name: string, address: string): number {
    const own = this.entries.get(placeOf(name, address));
    const all = own?.wasRight ? undefined : this.entries.get(everywhere(name));
    const until = Math.max(own?.until ?? 0, all?.until ?? 0);
    return Math.max(0, Math.ceil((until - this.now()) / 1000));
  }

  private touched(key: string): Entry {
    const known = this.entries.get(key);
    const entry = known ?? { wrong: 0, lastAt: 0, until: 0, wasRight: false };
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry;
  }

  private countWrong(entry: Entry, free: number): void {
    const now = this.now();
    entry.wrong = now - entry.lastAt > FORGOTTEN_AFTER_MS ? 1 : entry.wrong + 1;
    entry.lastAt = now;
    if (entry.wrong < free) return;
    entry.until = now + Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (entry.wrong - free));
  }

  private forgetOldest(): void {
    for (const key of this.entries.keys()) {
      if (this.entries.size <= MOST) return;
      this.entries.delete(key);
    }
  }
}

const placeOf = (name: string, address: string): string => `${address} ${name}`;
const everywhere = (name: string): string => placeOf(name, '*');

export const tooManyTries = (waitSeconds: number): Problem =>
  new Problem('too-many-tries', 429, `密码或密钥连续出错次数过多，请在 ${waitSeconds} 秒后再试。`, {
    retryAfterSeconds: waitSeconds,
  });
