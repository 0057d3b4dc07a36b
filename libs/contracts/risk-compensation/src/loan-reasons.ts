import { z } from 'zod';
import { reasonTitles } from './loan-words';

const titles: Readonly<Record<string, string>> = reasonTitles;

/** Why a loan was returned, rejected or withdrawn, as a reader gets it. */
export const shownReason = z.object({ code: z.string(), label: z.string() });

/** A reason that nobody here knows yet is shown by its code. */
export const shownReasons = (codes: readonly string[]): z.output<typeof shownReason>[] =>
  codes.map((code) => ({ code, label: (Object.hasOwn(titles, code) ? titles[code] : undefined) ?? code }));
