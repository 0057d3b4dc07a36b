import { z } from 'zod';
import { COUNTED_TO, namePart, totalAnswer, totalOf, totalQuery } from './list-filters';

describe('the total of a list', () => {
  it.each([
    [0, { count: 0, isMore: false }],
    [COUNTED_TO, { count: 10_000, isMore: false }],
    [COUNTED_TO + 1, { count: 10_000, isMore: true }],
  ])('of %d rows found is %j', (found, total) => {
    expect(totalOf(found)).toEqual(total);
  });

  it('is told where it is asked for', () => {
    const query = z.object(totalQuery);
    expect(query.parse({})).toEqual({ withTotal: false });
    expect(query.parse({ withTotal: 'true' })).toEqual({ withTotal: true });
    expect(query.safeParse({ withTotal: '1' }).success).toBe(false);
    expect(z.encode(z.object(totalAnswer), {})).toEqual({});
  });
});

describe('a part of a name', () => {
  it.each(['技', '材料（滨州）', 'x'.repeat(100), '%_'])('may be %j', (name) => {
    expect(namePart('企业名称').safeParse(name).success).toBe(true);
  });
  it.each(['', '甲\u0000乙', '\ud800', 'x'.repeat(101)])('may not be %j', (name) => {
    expect(namePart('企业名称').safeParse(name).success).toBe(false);
  });
});
