import { write, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

const GULP = 4_096;
/** Characters that may wait for a reader who is slow. */
const MOST_WAITING = 8 * 1024 * 1024;
const AGAIN_MS = 100;
const LAST_TRIES = 20;

const isBusy = (error: unknown): boolean =>
  ['EAGAIN', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '');

/**
 * Lines to a file descriptor, in gulps, because a write per command would be a system call per command. Whoever reads
 * them may be slow, which costs lines beyond a bound and says how many, or gone, which costs the rest: pino's own
 * destination tries a broken pipe for ever and holds the process with it.
 */
export class LogSink {
  private lines: string[] = [];
  private length = 0;
  private dropped = 0;
  /** Given to the system, which has not answered yet, or waits for the next try. */
  private going: Buffer | undefined;
  private goingSince = 0;
  private again: NodeJS.Timeout | undefined;
  private isGone = false;

  constructor(private readonly fd = 1) {}

  write(line: string): void {
    if (this.isGone) return;
    if (this.length > MOST_WAITING) {
      this.dropped += 1;
      return;
    }
    this.lines.push(line);
    this.length += line.length;
    if (this.length >= GULP) this.flush();
  }

  /** Whatever waits is on its way, unless something is already. */
  flush(): void {
    if (this.going || this.isGone || !this.length) return;
    this.give(this.take());
  }

  /** Resolves when every line was taken, or nobody takes them any more, or the time is up. */
  async drained(withinMs: number): Promise<void> {
    const limit = Date.now() + withinMs;
    while ((this.going || this.length) && Date.now() < limit) {
      this.flush();
      await delay(1);
    }
  }

  /** True where the system has not taken a write for so long: the reader is there and does not read. */
  isStuck(forMs: number): boolean {
    return this.going !== undefined && this.again === undefined && Date.now() - this.goingSince >= forMs;
  }

  /** For a process that ends at once. What the system has taken already stays on its way. */
  flushSync(): void {
    let rest = this.again && this.going ? Buffer.concat([this.going, this.take()]) : this.take();
    clearTimeout(this.again);
    for (let tries = 0; !this.isGone && rest.length;) {
      try {
        rest = rest.subarray(writeSync(this.fd, rest));
      } catch (error) {
        tries += 1;
        if (!isBusy(error) || tries > LAST_TRIES) this.giveUp();
        else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN_MS);
      }
    }
  }

  private take(): Buffer {
    if (this.dropped)
      this.lines.push(`${JSON.stringify({ level: 'warn', dropped: this.dropped, msg: 'log lines lost' })}\n`);
    const taken = Buffer.from(this.lines.join(''));
    this.lines = [];
    this.length = 0;
    this.dropped = 0;
    return taken;
  }

  private give(buffer: Buffer): void {
    this.again = undefined;
    this.going = buffer;
    this.goingSince = Date.now();
    write(this.fd, buffer, (error, written) => this.given(buffer, error, written));
  }

  private given(buffer: Buffer, error: Error | null, written: number): void {
    if (error && !isBusy(error)) this.giveUp();
    else if (error) this.again = setTimeout(() => this.give(buffer), AGAIN_MS).unref();
    else if (written < buffer.length) this.give(buffer.subarray(written));
    else {
      this.going = undefined;
      if (this.length >= GULP) this.flush();
    }
  }

  private giveUp(): void {
    this.isGone = true;
    this.lines = [];
    this.length = 0;
    this.going = undefined;
  }
}
