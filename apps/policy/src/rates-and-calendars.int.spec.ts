import { plausibleYear } from '@kejin/testing';
import { openDesk, type Desk } from './desk.fixture';
import { both, callBy, checker, codeOf, maker, reading } from './people.fixture';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('loan prime rates', () => {
  it('decide from the day of publication on, once two people typed them', async () => {
    for (const [publishedOn, fiveYear] of rates) {
      await desk.lpr.proposeLprRate(callBy(maker), {
        publishedOn,
        revision: 1,
        oneYear: 3_450_000,
        fiveYear,
        source,
      });
      await desk.lpr.publishLprRate(
        callBy(checker),
        { publishedOn },
        { revision: 1, oneYear: 3_450_000, fiveYear },
      );
    }
    expect(await desk.lprQuery.on(reading, '2024-02-19')).toMatchObject({ fiveYear: 4_200_000 });
    expect(await desk.lprQuery.on(reading, '2024-02-20')).toMatchObject({
      publishedOn: '2024-02-20',
      fiveYear: 3_950_000,
    });
    await expect(desk.lprQuery.on(reading, '2024-01-21')).rejects.toMatchObject({
      code: 'lpr-not-published',
      status: 404,
    });
  });

  it('do not decide while they are proposed', async () => {
    const proposal = { publishedOn: '2024-04-22', revision: 1, oneYear: 1, fiveYear: 2, source };
    await desk.lpr.proposeLprRate(callBy(maker), proposal);
    expect(await desk.lprQuery.on(reading, '2024-04-22')).toMatchObject({ publishedOn: '2024-03-20' });
    const { rows } = await desk.lprQuery.list(reading, { status: 'PROPOSED', limit: 50 });
    const waiting = { step: 'PUBLISH', revision: 1, proposedBy: maker.userId };
    expect(rows).toMatchObject([
      { ...proposal, status: 'PROPOSED', proposedBy: maker.userId, confirmedBy: null, waiting },
    ]);
  });

  it('are not entered twice for a day, nor confirmed by their maker', async () => {
    const day = { publishedOn: '2024-02-20' };
    const again = { ...day, revision: 1, oneYear: 3_450_000, fiveYear: 3_950_000, source };
    expect(await codeOf(desk.lpr.proposeLprRate(callBy(maker), again))).toBe('lpr-already-published');
    const own = { publishedOn: '2024-05-20' };
    const values = { revision: 1, oneYear: 3_450_000, fiveYear: 3_950_000 };
    await desk.lpr.proposeLprRate(callBy(both), { ...own, ...values, source });
    expect(await codeOf(desk.lpr.publishLprRate(callBy(both), own, values))).toBe('same-person');
    expect(await codeOf(desk.lpr.publishLprRate(callBy(checker), own, values))).toBe('recorded');
  });

  it('are listed page by page, newest first', async () => {
    const first = await desk.lprQuery.list(reading, { status: 'PUBLISHED', limit: 2 });
    expect(first.rows.map(({ publishedOn }) => publishedOn)).toEqual(['2024-05-20', '2024-03-20']);
    const second = await desk.lprQuery.list(reading, {
      status: 'PUBLISHED',
      limit: 2,
      ...(first.next && { after: first.next }),
    });
    expect(second).toMatchObject({
      rows: [{ publishedOn: '2024-02-20' }, { publishedOn: '2024-01-22' }],
      next: null,
    });
  });
});

describe('working days', () => {
  it('count from the last published revision, while a correction waits', async () => {
    await desk.calendar.proposeCalendarYear(callBy(maker), schedule(2020, 1));
    const waiting = { step: 'PUBLISH', revision: 1, effectiveTo: null, proposedBy: maker.userId };
    expect(await desk.calendarQuery.years(reading, {})).toMatchObject({
      lastCoveredYear: null,
      years: [{ year: 2020, publishedRevision: null, lastRevision: 1, waiting }],
    });
    await desk.calendar.publishCalendarYear(callBy(checker), { year: 2020 }, { revision: 1 });
    await desk.calendar.proposeCalendarYear(callBy(both), schedule(2020, 2, ['2020-01-02']));
    expect(await desk.calendarQuery.year(reading, 2020)).toMatchObject({
      lastCoveredYear: 2020,
      published: {
        revision: 1,
        holidays: plain(2020),
        proposedBy: maker.userId,
        confirmedBy: checker.userId,
      },
      proposed: { revision: 2, confirmedBy: null },
    });
    await desk.calendar.publishCalendarYear(callBy(checker), { year: 2020 }, { revision: 2 });
    expect(await desk.calendarQuery.year(reading, 2020)).toMatchObject({
      published: { revision: 2, holidays: schedule(2020, 2, ['2020-01-02']).holidays },
      proposed: null,
    });
  });

  it('are confirmed by another person in each revision, and by a maker of an earlier one', async () => {
    await desk.calendar.proposeCalendarYear(callBy(both), schedule(2021, 1));
    expect(
      await codeOf(desk.calendar.publishCalendarYear(callBy(both), { year: 2021 }, { revision: 1 })),
    ).toBe('same-person');
    await desk.calendar.publishCalendarYear(callBy(checker), { year: 2021 }, { revision: 1 });
    await desk.calendar.proposeCalendarYear(callBy(maker), schedule(2021, 2, ['2021-01-04']));
    expect(
      await codeOf(desk.calendar.publishCalendarYear(callBy(both), { year: 2021 }, { revision: 1 })),
    ).toBe('revision-superseded');
    expect(
      await codeOf(desk.calendar.publishCalendarYear(callBy(both), { year: 2021 }, { revision: 2 })),
    ).toBe('recorded');
    expect((await desk.calendarQuery.years(reading, {})).lastCoveredYear).toBe(2021);
  });

  it('of a year nobody entered are not found', async () => {
    await expect(desk.calendarQuery.year(reading, 2027)).rejects.toMatchObject({ status: 404 });
  });
});

const source = '公告';
const rates = [
  ['2024-01-22', 4_200_000],
  ['2024-02-20', 3_950_000],
  ['2024-03-20', 3_950_000],
] as const;

const plain = (year: number): string[] => plausibleYear(year).holidays;

const schedule = (year: number, revision: number, more: readonly string[] = []) => ({
  year,
  revision,
  holidays: [...plain(year), ...more].sort(),
  makeUpDays: [],
  source: '通知',
});
