import type { Logger } from 'pino';

export type StopStep = Readonly<{ name: string; run: () => Promise<unknown> | void }>;

type Stopping = Readonly<{
  log: Logger;
  flush: () => void | Promise<void>;
  /** Meant to pass before the rest is stopped; it does not count as taking long. */
  drainMs?: number;
}>;

const HARD_LIMIT_MS = 10_000;

/**
 * Stops a service once, in the given order, however often it is asked. A step that fails does not keep the next one
 * from running, and ten seconds after the draining the process ends as it stands: what was acknowledged is in the database.
 */
export const stopper = ({ log, flush, drainMs = 0 }: Stopping, steps: readonly StopStep[]) => {
  let stopping: Promise<void> | undefined;
  const stopAll = async (exitCode: number): Promise<void> => {
    const limit = setTimeout(() => {
      log.error({ limitMs: HARD_LIMIT_MS }, 'stopping took too long');
      process.exit(exitCode || 1);
    }, HARD_LIMIT_MS + drainMs);
    for (const { name, run } of steps) {
      try {
        await run();
      } catch (error) {
        log.warn({ step: name, error: (error as Error).message }, 'a step of stopping failed');
      }
    }
    clearTimeout(limit);
    log.info({ exitCode }, 'stopped');
    await flush();
  };
  return (exitCode = 0): Promise<void> => (stopping ??= stopAll(exitCode));
};

/** A signal stops in order; an error nobody caught does too, but the supervisor must see it. */
export const onProcessEvents = (log: Logger, stop: (exitCode?: number) => Promise<void>): void => {
  const end = (exitCode: number) => void stop(exitCode).finally(() => process.exit(exitCode));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(0));
  const fatal = (kind: string) => (error: unknown) => {
    log.fatal({ err: error }, kind);
    end(1);
  };
  process.on('uncaughtException', fatal('uncaught exception'));
  process.on('unhandledRejection', fatal('unhandled rejection'));
};
