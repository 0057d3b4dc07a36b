import { z } from 'zod';
import { cursorOf, pageOf, pageQuery } from './paging';

const cursor = cursorOf(z.string(), z.uuid());
const place = ['2024-05-01', 'b3b0c1f2-0000-4000-8000-000000000001'] as const;
const query = z.object(pageQuery(cursor));

describe('a page of a list', () => {
  it('goes on from an opaque place', () => {
    const after = z.encode(cursor, [...place]);
    expect(after).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(query.parse({ after, limit: '2' })).toEqual({ limit: 2, after: place });
  });

  it('holds fifty rows where nobody says otherwise, and two hundred at most', () => {
    expect(query.parse({})).toEqual({ limit: 50 });
    expect(query.safeParse({ limit: '200' }).success).toBe(true);
    expect(query.safeParse({ limit: '201' }).success).toBe(false);
    expect(query.safeParse({ limit: '0' }).success).toBe(false);
  });

  it.each(['', 'x', 'W10', 'WzEsMl0', '../..', "' or 1=1"])('refuses the made-up place %p', (after) => {
    expect(query.safeParse({ after }).success).toBe(false);
  });

  it('names the next page only where there is one', () => {
    expect(pageOf([1, 2, 3], 2, (row) => row)).toEqual({ rows: [1, 2], next: 2 });
    expect(pageOf([1, 2], 2, (row) => row)).toEqual({ rows: [1, 2], next: null });
    expect(pageOf([], 2, (row) => row)).toEqual({ rows: [], next: null });
  });
});
