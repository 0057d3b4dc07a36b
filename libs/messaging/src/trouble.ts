import { isRetryable } from '@kejin/event-store';

// An echo of an earlier error, which a handler swallowed and would swallow again.
const ECHO = '25P02';

/** Trouble that passes by itself and is no fault of the message. */
export const passes = (error: unknown): boolean =>
  isRetryable(error) && (error as { code?: unknown }).code !== ECHO;

export const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error))
    return String((error as { message?: unknown } | null)?.message ?? error).slice(0, 2_000);
  const { code } = error as { code?: unknown };
  return `${typeof code === 'string' ? `${code} ` : ''}${error.message}`.slice(0, 2_000);
};
