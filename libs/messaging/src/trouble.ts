import { isTransient } from '@kejin/event-store';

// An echo of an earlier error, which a handler swallowed and would swallow again; a statement that took too long, and
// would again: what is asked for together is divided until it is quick enough, or stands alone.
const OWN_FAULTS = new Set<unknown>(['25P02', '57014']);

/** Trouble that passes by itself and is no fault of the message. */
export const passes = (error: unknown): boolean =>
  isTransient(error) && !OWN_FAULTS.has((error as { code?: unknown }).code);

export const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error))
    return String((error as { message?: unknown } | null)?.message ?? error).slice(0, 2_000);
  const { code } = error as { code?: unknown };
  return `${typeof code === 'string' ? `${code} ` : ''}${error.message}`.slice(0, 2_000);
};
