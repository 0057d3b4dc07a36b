import { freshnessHeader } from './freshness';

describe('the freshness of an answer, in a header', () => {
  it('is the instant, or says that nobody knows it', () => {
    expect(freshnessHeader({ asOf: '2026-03-02T02:00:00.000Z' })).toBe('as-of=2026-03-02T02:00:00.000Z');
    expect(freshnessHeader({ asOf: null })).toBe('as-of=unknown');
  });
});
