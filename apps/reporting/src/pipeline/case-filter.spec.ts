import { casesLink, filterParameters, submissionDays } from './case-filter';
import type { CaseFilter } from './pipeline-api';

describe('the list behind a number', () => {
  it('is asked with the filter of the numbers, narrowed to the group', () => {
    const filter: CaseFilter = { stage: ['FILED', 'REPORTED'], monthFrom: '2026-01' };
    expect(casesLink(filter)).toBe('/pipeline/cases?stage=FILED,REPORTED&monthFrom=2026-01');
    expect(casesLink(filter, { stage: 'FILED', regionCode: '371602' })).toBe(
      '/pipeline/cases?stage=FILED&monthFrom=2026-01&regionCode=371602',
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

describe('the days of the months asked for', () => {
  it.each([
    [{}, [null, null]],
    [{ month: ['2026-03'] }, ['2026-03-01', '2026-03-31']],
    [{ month: ['2026-03', '2024-02'] }, ['2024-02-01', '2026-03-31']],
    [{ monthFrom: '2024-02', monthTo: '2024-02' }, ['2024-02-01', '2024-02-29']],
    [{ month: ['2026-03'], monthFrom: '2026-04' }, ['2026-04-01', '2026-03-31']],
    [{ month: ['2026-03', 'none'] }, [null, null]],
    [{ month: ['none'], monthTo: '2026-12' }, [null, '2026-12-31']],
  ])('of %j are %j', (filter, days) => {
    expect(submissionDays(filter)).toEqual(days);
  });
});
