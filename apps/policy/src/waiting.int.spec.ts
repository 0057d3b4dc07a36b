import { plausibleYear } from '@kejin/testing';
import { openDesk, type Desk } from './desk.fixture';
import { asBank, both, callBy, checker, maker, reading } from './people.fixture';
import { check, draftOf, enact } from './version/draft.fixture';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const rateOf = (publishedOn: string) => ({
  publishedOn,
  revision: 1,
  oneYear: 3_450_000,
  fiveYear: 3_950_000,
  source: '公告',
});
const waits = (step: string, more: object = {}) => ({
  ...{ step, revision: null, effectiveTo: null, proposedBy: maker.userId, ...more },
  proposedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
});
const who = [
  ['whoever makes and checks', reading, true],
  ['a bank', asBank, false],
] as const;

describe('what waits for a second person', () => {
  it('is a draft, a checked version and a proposed end in the list of versions', async () => {
    const region = (regionCode: string) => ({ regionCode, effectiveFrom: '2020-01-01' });
    const [drafted, checked] = [draftOf('Q-1', region('5101')), draftOf('Q-2', region('5102'))];
    const [ending, inForce] = [draftOf('Q-3', region('5103')), draftOf('Q-4', region('5104'))];
    await desk.versions.draft(callBy(maker), drafted);
    await check(desk, checked);
    for (const version of [ending, inForce]) await enact(desk, version);
    await desk.closings.proposeClosing(callBy(both), ending, { effectiveTo: '2020-12-31' });
    const listed = async (waiting?: boolean, by = reading) => {
      const { rows } = await desk.versionQuery.list(by, {
        limit: 50,
        ...(waiting !== undefined && { waiting }),
      });
      return new Map(rows.map((row) => [row.code, row.waiting]));
    };
    const end = { effectiveTo: '2020-12-31', proposedBy: both.userId };
    expect(Object.fromEntries(await listed(true))).toEqual({
      'Q-1': waits('CHECK'),
      'Q-2': waits('ENACT'),
      'Q-3': waits('CLOSE', end),
    });
    expect(Object.fromEntries(await listed(false))).toEqual({ 'Q-4': null });
    expect((await listed()).size).toBe(4);
    expect([...(await listed(undefined, asBank))]).toEqual(
      expect.arrayContaining([
        ['Q-3', null],
        ['Q-4', null],
      ]),
    );
    await desk.closings.closeVersion(callBy(checker), ending, { effectiveTo: '2020-12-31' });
    expect([...(await listed(true)).keys()].sort()).toEqual(['Q-1', 'Q-2']);
  });

  it('is a new rate and the correction of one in the list of rates', async () => {
    const [corrected, standing, fresh] = ['2024-01-22', '2024-02-20', '2024-03-20'].map(rateOf);
    for (const rate of [corrected, standing, fresh])
      if (rate) await desk.lpr.proposeLprRate(callBy(maker), rate);
    for (const rate of [corrected, standing])
      if (rate) await desk.lpr.publishLprRate(callBy(checker), rate, rate);
    const correction = { reason: 'ENTERED_WRONG', basis: '公告原文' } as const;
    const right = { ...rateOf('2024-01-22'), revision: 2, oneYear: 3_460_000, correction };
    await desk.lpr.proposeLprRate(callBy(maker), right);
    const listed = async (waiting: boolean, by = reading) =>
      (await desk.lprQuery.list(by, { waiting, limit: 50 })).rows.map((row) => [
        row.publishedOn,
        row.waiting,
      ]);
    expect(await listed(true)).toEqual([
      ['2024-03-20', waits('PUBLISH', { revision: 1 })],
      ['2024-01-22', waits('PUBLISH', { revision: 2 })],
    ]);
    expect(await listed(false)).toEqual([['2024-02-20', null]]);
    expect(await listed(true, asBank)).toEqual([]);
  });

  it.each(who)('is a year, published or not, to %s: %#', async (_, by, sees) => {
    const year = sees ? 2032 : 2033;
    const schedule = { year, revision: 1, ...plausibleYear(year), source: '通知' };
    await desk.calendar.proposeCalendarYear(callBy(maker), schedule);
    await desk.calendar.publishCalendarYear(callBy(checker), schedule, schedule);
    await desk.calendar.proposeCalendarYear(callBy(maker), { ...schedule, revision: 2 });
    const listed = async (waiting: boolean) =>
      (await desk.calendarQuery.years(by, { waiting })).years.find((line) => line.year === year);
    const shown = { year, publishedRevision: 1, waiting: waits('PUBLISH', { revision: 2 }) };
    expect(await listed(sees)).toMatchObject(sees ? shown : { ...shown, waiting: null });
    expect(await listed(!sees)).toBeUndefined();
  });
});
