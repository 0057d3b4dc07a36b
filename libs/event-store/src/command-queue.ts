import type { QueuedCommand } from './batch-answers';

export type QueueBounds = Readonly<{
  /** Commands. */
  count: number;
  /** Bytes of what their callers sent. */
  bytes: number;
}>;

export const DEFAULT_QUEUE_BOUNDS: QueueBounds = { count: 5_000, bytes: 64 * 1024 * 1024 };

const UNKNOWN_BYTES = 1024;

const bytesOf = ({ call }: QueuedCommand): number => call.bytes ?? UNKNOWN_BYTES;

/** Commands that wait for a batch: first in, first out, bounded by count and by bytes. */
export class CommandQueue {
  private commands: QueuedCommand[] = [];
  private bytes = 0;

  constructor(private readonly bounds: QueueBounds) {}

  get size(): number {
    return this.commands.length;
  }

  /** False where the queue is full. */
  tryAdd(command: QueuedCommand): boolean {
    const bytes = this.bytes + bytesOf(command);
    if (this.commands.length >= this.bounds.count || bytes > this.bounds.bytes) return false;
    this.bytes = bytes;
    this.commands.push(command);
    return true;
  }

  /** The next commands. */
  take(count: number): QueuedCommand[] {
    const next = this.commands.splice(0, count);
    for (const command of next) this.bytes -= bytesOf(command);
    return next;
  }

  /** To the front, whatever the bounds: they had been accepted before. */
  putBack(commands: readonly QueuedCommand[]): void {
    this.commands.unshift(...commands);
    for (const command of commands) this.bytes += bytesOf(command);
  }
}
