/** One line about an error, for the log and for a row: its code, if it has one, and its message. */
export const errorText = (error: unknown): string => {
  if (!(error instanceof Error))
    return String((error as { message?: unknown } | null)?.message ?? error).slice(0, 2_000);
  const { code } = error as { code?: unknown };
  return `${typeof code === 'string' ? `${code} ` : ''}${error.message}`.slice(0, 2_000);
};
