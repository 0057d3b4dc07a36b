import { z } from 'zod';
import { civilDate, month } from './fields';
import { spanInOrder } from './span';

const days = z
  .object({ dayFrom: civilDate.optional(), dayTo: civilDate.optional(), limit: z.string().max(1).optional() })
  .superRefine(spanInOrder('dayFrom', 'dayTo'));
const months = z.object({ from: month, to: month }).superRefine(spanInOrder('from', 'to'));

const issuesOf = (query: object) => days.safeParse(query).error?.issues ?? [];

describe('a span that is asked for', () => {
  it.each([
    [{ dayFrom: '2026-03-01', dayTo: '2026-03-02' }],
    [{ dayFrom: '2026-03-01', dayTo: '2026-03-01' }],
    [{ dayFrom: '2026-03-01' }],
    [{ dayTo: '2026-03-01' }],
    [{}],
  ])('may be %j', (query) => {
    expect(issuesOf(query)).toEqual([]);
  });

  it('is refused where it ends before it begins, by one code at its end', () => {
    expect(issuesOf({ dayFrom: '2026-03-02', dayTo: '2026-03-01' })).toMatchObject([
      {
        path: ['dayTo'],
        params: { code: 'span-reversed' },
        message: '起止颠倒：dayTo（2026-03-01）早于 dayFrom（2026-03-02），请对调后重试',
      },
    ]);
    expect(months.safeParse({ from: '2026-10', to: '2026-09' }).success).toBe(false);
    expect(months.safeParse({ from: '2026-09', to: '2026-09' }).success).toBe(true);
  });

  it('is not compared where one of its ends is no date, and is where something else is wrong', () => {
    const fieldsOf = (query: object) => new Set(issuesOf(query).map(({ path }) => path[0]));
    expect(fieldsOf({ dayFrom: 'x', dayTo: '2026-03-01' })).toEqual(new Set(['dayFrom']));
    const reversed = { dayFrom: '2026-03-02', dayTo: '2026-03-01' };
    expect(fieldsOf({ ...reversed, limit: 'xx' })).toEqual(new Set(['limit', 'dayTo']));
  });
});
