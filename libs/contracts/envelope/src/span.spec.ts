import { z } from 'zod';
import { civilDate } from './fields';
import { spanInOrder } from './span';

const filter = z
  .object({ from: civilDate.optional(), to: civilDate.optional() })
  .superRefine(spanInOrder('from', 'to'));

describe('a span in a query', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2024-02-29', '2024-03-01'],
    ['2024-02-29', undefined],
    [undefined, '2024-02-29'],
  ])('may reach from %s to %s', (from, to) => {
    expect(filter.safeParse({ from, to }).success).toBe(true);
  });

  it('does not end before it begins, which is told of its end', () => {
    expect(filter.safeParse({ from: '2024-03-01', to: '2024-02-29' }).error?.issues).toMatchObject([
      { path: ['to'], message: '应不早于 from' },
    ]);
  });

  it('is not compared where one of its days is none', () => {
    const issues = filter.safeParse({ from: '2024-03-01', to: '2024-02-30' }).error?.issues;
    expect(issues).toMatchObject([{ path: ['to'], message: expect.stringContaining('日期不存在') }]);
  });
});
