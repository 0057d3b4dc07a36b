import type { Waiting } from './batch-answers';

export type WaitingBounds = Readonly<{
  /** Commands. */
  count: number;
  /** Bytes of what their callers sent. */
  bytes: number;
}>;

export const DEFAULT_BOUNDS: WaitingBounds = { count: 5_000, bytes: 64 * 1024 * 1024 };

const UNKNOWN_BYTES = 1024;

const bytesOf = ({ call }: Waiting): number => call.bytes ?? UNKNOWN_BYTES;

/** Commands that wait for a batch, in order of arrival, and never more than the bounds allow. */
export class WaitingRoom {
  private commands: Waiting[] = [];
  private bytes = 0;

  constructor(private readonly bounds: WaitingBounds) {}

  get size(): number {
    return this.commands.length;
  }

  /** False where there is no room: nothing was taken. */
  enter(command: Waiting): boolean {
    const bytes = this.bytes + bytesOf(command);
    if (this.commands.length >= this.bounds.count || bytes > this.bounds.bytes) return false;
    this.bytes = bytes;
    this.commands.push(command);
    return true;
  }

  /** The next commands. */
  leave(count: number): Waiting[] {
    const next = this.commands.splice(0, count);
    for (const command of next) this.bytes -= bytesOf(command);
    return next;
  }

  /** To the front, whatever the bounds: they had been let in before. */
  return(commands: readonly Waiting[]): void {
    this.commands.unshift(...commands);
    for (const command of commands) this.bytes += bytesOf(command);
  }
}
