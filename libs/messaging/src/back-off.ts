import { setTimeout as timeout } from 'node:timers/promises';

/** Exponential back-off up to a ceiling; an abort ends a wait at once. */
export class BackOff {
  private waits = 0;

  constructor(
    private readonly firstMs: number,
    private readonly ceilingMs: number,
  ) {}

  reset(): void {
    this.waits = 0;
  }

  wait(signal?: AbortSignal): Promise<void> {
    const delayMs = Math.min(this.ceilingMs, this.firstMs * 2 ** Math.min(this.waits, 20));
    this.waits += 1;
    return delay(delayMs, signal);
  }
}

/** Resolves after the time, or as soon as the signal is aborted; it never rejects. */
export const delay = (delayMs: number, signal?: AbortSignal): Promise<void> =>
  timeout(delayMs, undefined, signal && { signal }).catch(() => undefined);

/** Resolves when the first of the signals is aborted. */
export const whenAborted = (...signals: readonly AbortSignal[]): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    if (signals.some((signal) => signal.aborted)) return resolve();
    for (const signal of signals) signal.addEventListener('abort', done);
  });

/** Waits for the work at most so long; true where it ended in time, well or not. A broker that hangs must not keep a process from stopping. */
export const withTimeout = async (limitMs: number, work: Promise<unknown> | undefined): Promise<boolean> => {
  const late = new AbortController();
  const ended = Promise.resolve(work).then(
    () => true,
    () => true,
  );
  const result = await Promise.race([ended, delay(limitMs, late.signal).then(() => false)]);
  late.abort();
  return result;
};
