import type { z } from 'zod';

type Asked<From extends string, To extends string> = {
  readonly [Name in From | To]?: string | undefined;
};

/**
 * For `superRefine` of a query with two dates, months or instants: one that ends before it begins asks for nothing, so
 * it is a mistake and no empty list. Either may be left out.
 */
export const spanInOrder =
  <From extends string, To extends string>(from: From, to: To) =>
  (asked: Asked<From, To>, context: z.RefinementCtx): void => {
    const first = asked[from];
    const last = asked[to];
    // What is no date has been told already, and has no place.
    if (context.issues.length > 0 || first === undefined || last === undefined || first <= last) return;
    context.addIssue({ code: 'custom', path: [to], message: `应不早于 ${from}` });
  };
