import { casesLink, filterParameters } from './case-filter';

describe('the list behind a number', () => {
  it('is asked with the filter of the numbers, narrowed to the group', () => {
    const filter = { stage: ['FILED', 'REPORTED'], monthFrom: '2026-01' };
    expect(casesLink(filter)).toBe('/pipeline/cases?stage=FILED,REPORTED&monthFrom=2026-01');
    expect(casesLink(filter, { stage: 'FILED', county: '371602' })).toBe(
      '/pipeline/cases?stage=FILED&monthFrom=2026-01&county=371602',
    );
    expect(casesLink({})).toBe('/pipeline/cases');
  });

  it('finds the loans whose month is not known', () => {
    expect(casesLink({}, { month: null })).toBe('/pipeline/cases?month=none');
    expect(filterParameters({ month: ['2026-03', 'none'] })).toEqual([
      ...[null, null, null, ['2026-03', '']],
      ...[null, null],
    ]);
  });
});
