import { freshnessHeader, freshnessOf, type Place } from './freshness';

describe('the freshness of an answer', () => {
  it('is the newest event in it, what is known to be missing, and the oldest look at the ends', () => {
    const freshness = freshnessOf([
      place({ partition: 0, nextOffset: 7, endOffset: 9, lastEventAt: '2026-03-02T01:00:00.000Z' }),
      place({ partition: 1, nextOffset: 4, endOffset: 3, lastEventAt: '2026-03-02T02:00:00.000Z' }),
      place({ partition: 2, checkedAt: '2026-03-02T02:59:59.000Z' }),
    ]);
    expect(freshness).toEqual({
      asOf: '2026-03-02T02:00:00.000Z',
      lagMessages: 2,
      checkedAt: '2026-03-02T02:59:59.000Z',
      watermark: [
        { topic: 'loans', partition: 0, offset: 7 },
        { topic: 'loans', partition: 1, offset: 4 },
      ],
    });
    expect(freshnessHeader(freshness)).toBe(
      'as-of=2026-03-02T02:00:00.000Z; lag=2; checked-at=2026-03-02T02:59:59.000Z',
    );
  });

  it('says so where nothing has ever been read or looked at', () => {
    const nothing = { asOf: null, lagMessages: 0, checkedAt: null, watermark: [] };
    expect(freshnessOf([])).toEqual(nothing);
    expect(freshnessOf([place({}), place({ partition: 1, checkedAt: null })])).toEqual(nothing);
    expect(freshnessHeader(nothing)).toBe('as-of=never; lag=0; checked-at=never');
  });
});

const place = (told: Partial<Place>): Place => ({
  topic: 'loans',
  partition: 0,
  nextOffset: 0,
  endOffset: 0,
  checkedAt: '2026-03-02T03:00:00.000Z',
  lastEventAt: null,
  ...told,
});
