import { setTimeout as delay } from 'node:timers/promises';

/** Resolves after the time, or as soon as the signal is aborted; it never rejects. */
export const pause = (delayMs: number, signal?: AbortSignal): Promise<void> =>
  delay(delayMs, undefined, signal && { signal }).catch(() => undefined);
