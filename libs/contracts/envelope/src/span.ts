import type { z } from 'zod';

type Ends<From extends string, To extends string> = Readonly<{ [Name in From | To]?: string | undefined }>;

/**
 * For `superRefine` of a query that asks for a span of dates or of months: an end before its beginning holds nothing,
 * and is a slip that an empty list would hide. One day, or one open end, is a span.
 */
export const spanInOrder =
  <const From extends string, const To extends string>(from: From, to: To) =>
  (query: Ends<From, To>, { issues, addIssue }: z.RefinementCtx): void => {
    const [first, last] = [query[from], query[to]];
    // What is no date has been told already, and lies nowhere.
    const isWrong = issues.some(({ path }) => path?.[0] === from || path?.[0] === to);
    if (isWrong || first === undefined || last === undefined || first <= last) return;
    addIssue({
      code: 'custom',
      path: [to],
      message: `起止颠倒：${to}（${last}）早于 ${from}（${first}），请对调后重试`,
      params: { code: 'span-reversed' },
    });
  };
