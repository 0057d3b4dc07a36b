import { setTimeout as delay } from 'node:timers/promises';

/** Repeats a check until it passes, and fails with its last error. Never wait with a sleep. */
export const eventually = async <Result>(
  check: () => Result | Promise<Result>,
  { timeoutMs = 30_000, everyMs = 25 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Result> => {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
    }
    await delay(everyMs);
  }
};
