import { policyParameterKeys } from '@kejin/contracts/policy';
import { isWorkingDay, workingDayAfter } from '@kejin/kernel';
import { lprAt } from '@kejin/policy-facts';
import { getHolidaysInRange, isWorkday } from 'chinese-days';
import { policySeedCommands } from './policy-data';
import { sampleCalendars } from './sample-calendars';
import { lprPublications } from './policy-lpr';
import { sampleVersions } from './policy-versions';

describe('sample policy', () => {
  it('has a stable key and a known hand for every command', () => {
    const commands = policySeedCommands();
    expect(new Set(commands.map(({ key }) => key)).size).toBe(commands.length);
    for (const { key } of commands) expect(key).toMatch(/^[\x21-\x7e]{1,200}$/);
    expect(policySeedCommands()).toEqual(commands);
  });

  it('closes each version the day before the next of its kind and region', () => {
    const closings = policySeedCommands().filter(({ path }) => path.endsWith('/close'));
    expect(closings.map(({ path, body }) => [codeOf(path), body])).toEqual([
      ['SD-2016-173', { effectiveTo: '2019-06-30' }],
      ['SD-2019', { effectiveTo: '2021-03-31' }],
      ['SD-2021-19', { effectiveTo: '2023-09-27' }],
      ['SD-2023-155', { effectiveTo: '2023-11-30' }],
      ['SD-2023-154', { effectiveTo: '2025-03-27' }],
    ]);
    const proposals = policySeedCommands().filter(({ path }) => path.endsWith('/closing'));
    expect(proposals.map(({ path, body, as }) => [codeOf(path), body, as])).toEqual(
      closings.map(({ path, body }) => [codeOf(path), body, 'policy-maker']),
    );
  });

  it('sets each parameter once per version, with mark and source', () => {
    for (const { parameters } of sampleVersions) {
      expect(new Set(parameters.map(({ key }) => key)).size).toBe(parameters.length);
      for (const { key, source } of parameters) {
        expect(policyParameterKeys).toContain(key);
        expect(source).not.toBe('');
      }
    }
  });

  it('sets every parameter of the catalogue somewhere', () => {
    const set = new Set(sampleVersions.flatMap(({ parameters }) => parameters.map(({ key }) => key)));
    expect([...set].sort()).toEqual([...policyParameterKeys].sort());
  });
});

describe('sample rates', () => {
  it('hold one line per month from 2019-08 to 2026-02', () => {
    const months = lprPublications.map(([publishedOn]) => publishedOn.slice(0, 7));
    expect(new Set(months).size).toBe(79);
    expect([...months].sort()).toEqual(months);
    expect([months[0], months.at(-1)]).toEqual(['2019-08', '2026-02']);
  });

  it('change where the change points are', () => {
    const points = lprPublications.filter(([, one, five], at) => {
      const before = lprPublications[at - 1];
      return !before || before[1] !== one || before[2] !== five;
    });
    expect(points.map((point) => point.join(' '))).toEqual([
      '2019-08-20 4.25 4.85',
      '2019-09-20 4.20 4.85',
      '2019-11-20 4.15 4.80',
      '2020-02-20 4.05 4.75',
      '2020-04-20 3.85 4.65',
      '2021-12-20 3.80 4.65',
      '2022-01-20 3.70 4.60',
      '2022-05-20 3.70 4.45',
      '2022-08-22 3.65 4.30',
      '2023-06-20 3.55 4.20',
      '2023-08-21 3.45 4.20',
      '2024-02-20 3.45 3.95',
      '2024-07-22 3.35 3.85',
      '2024-10-21 3.10 3.60',
      '2025-05-20 3.00 3.50',
    ]);
  });

  it.each([
    ['2024-02-19', 3_450_000, 4_200_000],
    ['2024-02-20', 3_450_000, 3_950_000],
    ['2026-02-23', 3_000_000, 3_500_000],
  ])('on %s are %d and %d', (date, oneYearE8, fiveYearE8) => {
    const rates = lprPublications.map(([publishedOn, one, five]) => ({
      publishedOn,
      oneYearE8: Math.round(Number(one) * 1_000_000),
      fiveYearE8: Math.round(Number(five) * 1_000_000),
    }));
    expect(lprAt(rates, date)).toMatchObject({ oneYearE8, fiveYearE8 });
  });

  it('were published on working days, on the 20th or the next one', () => {
    for (const [publishedOn] of lprPublications) {
      expect([publishedOn, isWorkingDay(sampleCalendars, publishedOn)]).toEqual([publishedOn, true]);
      expect(Number(publishedOn.slice(8))).toBeGreaterThanOrEqual(20);
    }
  });
});

describe('sample calendars', () => {
  it.each([
    ['2020-06-22', 5, '2020-06-30'],
    ['2020-09-28', 5, '2020-10-12'],
    ['2020-09-28', 7, '2020-10-14'],
    ['2025-09-29', 7, '2025-10-15'],
  ])('publicity from %s for %d working days ends on %s', (published, days, ends) => {
    expect(workingDayAfter(sampleCalendars, published, days)).toBe(ends);
  });

  it('agree with the reference on every day of 2016 to 2026', () => {
    expect(sampleCalendars.map(({ year }) => year)).toEqual(Array.from({ length: 11 }, (_, at) => 2016 + at));
    for (let day = Date.UTC(2016, 0, 1); day < Date.UTC(2027, 0, 1); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10);
      expect([date, isWorkingDay(sampleCalendars, date)]).toEqual([date, isWorkday(date)]);
    }
    for (const { year, holidays } of sampleCalendars)
      expect(holidays).toEqual(getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false));
  });

  it('stop at the last covered year', () => {
    expect(isWorkingDay(sampleCalendars, '2026-12-31')).toBe(true);
    expect(isWorkingDay(sampleCalendars, '2027-01-04')).toMatchObject({ refused: 'calendar-not-covered' });
  });
});

const codeOf = (path: string) => sampleVersions.find(({ versionId }) => path.includes(versionId))?.code;
