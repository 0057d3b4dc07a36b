import { setTimeout as delay } from 'node:timers/promises';

/** Waits that grow to a ceiling while trouble lasts, and end at once when somebody wakes or aborts them. */
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
    return pause(delayMs, signal);
  }
}

/** Resolves after the time, or as soon as the signal is aborted; it never rejects. */
export const pause = (delayMs: number, signal?: AbortSignal): Promise<void> =>
  delay(delayMs, undefined, signal && { signal }).catch(() => undefined);

/** Resolves when the first of the signals is aborted. */
export const aborted = (...signals: readonly AbortSignal[]): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      for (const signal of signals) signal.removeEventListener('abort', done);
      resolve();
    };
    if (signals.some((signal) => signal.aborted)) return resolve();
    for (const signal of signals) signal.addEventListener('abort', done);
  });

/** Waits for the work, but not for ever: true where it ended in time. A broker that hangs must not keep us from ending. */
export const endsWithin = async (limitMs: number, work: Promise<unknown> | undefined): Promise<boolean> => {
  const late = new AbortController();
  const ended = Promise.resolve(work).then(
    () => true,
    () => true,
  );
  const result = await Promise.race([ended, pause(limitMs, late.signal).then(() => false)]);
  late.abort();
  return result;
};
