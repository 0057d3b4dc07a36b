import { plausibleYear } from '@kejin/testing';
import { openDesk, type Desk } from './desk.fixture';
import { asBank, both as a, bothToo as b, callBy, codeOf, reading } from './people.fixture';
import { draftOf, enact } from './version/draft.fixture';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const rate = {
  publishedOn: '2024-03-20',
  revision: 1,
  oneYear: 3_450_000,
  fiveYear: 3_950_000,
  source: '公告',
};
const correction = { reason: 'ENTERED_WRONG', basis: '公告原文' } as const;
const rejection = { revision: 1, reason: 'VALUE_WRONG' } as const;

const steps = async (history: Promise<{ history: { step: string }[] }>) =>
  (await history).history.map(({ step }) => step);

describe('a rate that two people propose and answer in turn', () => {
  it('is withdrawn by one, proposed by the other, and confirmed by the first', async () => {
    await desk.lpr.proposeLprRate(callBy(a), rate);
    await desk.lpr.proposeLprRate(callBy(b), { ...rate, fiveYear: 3_850_000 });
    // Both had a hand in it: neither may answer, until its maker withdraws it.
    for (const hand of [a, b])
      expect(await codeOf(desk.lprEnds.rejectLprRate(callBy(hand), rate, rejection))).toBe('same-person');
    expect(await codeOf(desk.lprEnds.withdrawLprRate(callBy(a), rate, rate))).toBe('not-the-proposer');
    await desk.lprEnds.withdrawLprRate(callBy(b), rate, rate);
    await desk.lpr.proposeLprRate(callBy(b), rate);
    await desk.lpr.publishLprRate(callBy(a), rate, rate);
    expect(await desk.lprQuery.on(asBank, '2024-03-20')).toMatchObject({ fiveYear: 3_950_000 });
  });

  it('is corrected after a rejected correction, whose rejecter and maker change hands', async () => {
    const wrong = { ...rate, revision: 2, oneYear: 3_400_000, correction };
    const right = { ...wrong, oneYear: 3_460_000 };
    await desk.lpr.proposeLprRate(callBy(a), wrong);
    await desk.lprEnds.rejectLprRate(callBy(b), rate, { ...rejection, revision: 2 });
    await desk.lpr.proposeLprRate(callBy(b), right);
    await desk.lpr.publishLprRate(callBy(a), rate, right);
    const { history, ...shown } = await desk.lprQuery.one(reading, rate.publishedOn);
    expect(shown).toMatchObject({ oneYear: 3_460_000, proposedBy: b.userId, confirmedBy: a.userId });
    expect(history).toMatchObject([
      { step: 'PUBLISHED', revision: 2, personId: a.userId },
      { step: 'PROPOSED', revision: 2, personId: b.userId },
      { step: 'REJECTED', revision: 2, personId: b.userId, reason: 'VALUE_WRONG' },
      { step: 'PROPOSED', revision: 2, personId: a.userId },
      { step: 'PUBLISHED', revision: 1 },
      { step: 'PROPOSED' },
      { step: 'WITHDRAWN', revision: 1, personId: b.userId },
      { step: 'PROPOSED' },
      { step: 'PROPOSED' },
    ]);
    expect(await steps(desk.lprQuery.one(asBank, rate.publishedOn))).toEqual([]);
  });
});

describe('an end that two people propose and answer in turn', () => {
  it('is the same day again, with the hands changed', async () => {
    const version = draftOf('W-1', { regionCode: '4101', effectiveFrom: '2020-01-01' });
    const end = { effectiveTo: '2020-12-31' };
    await enact(desk, version);
    await desk.closings.proposeClosing(callBy(a), version, end);
    await desk.closingEnds.withdrawClosing(callBy(a), version, end);
    await desk.closings.proposeClosing(callBy(b), version, end);
    await desk.closingEnds.rejectClosing(callBy(a), version, { ...end, reason: 'BASIS_MISSING' });
    await desk.closings.proposeClosing(callBy(a), version, end);
    await desk.closings.closeVersion(callBy(b), version, end);
    expect(await steps(desk.versionQuery.one(reading, version.versionId))).toEqual([
      ...['CLOSED', 'CLOSING_PROPOSED', 'CLOSING_REJECTED', 'CLOSING_PROPOSED', 'CLOSING_WITHDRAWN'],
      ...['CLOSING_PROPOSED', 'EFFECTIVE', 'CHECKED', 'DRAFTED'],
    ]);
  });

  it('is, as long as it waits, one case for every hand', async () => {
    const held = await desk.sql(
      `select count(distinct case_id)::int as cases from event where type like 'PolicyVersionClos%'`,
    );
    expect(held).toEqual([{ cases: 3 }]);
  });
});

describe('a draft and a year', () => {
  it('are withdrawn by their makers, and written anew under the same code and the next revision', async () => {
    const version = draftOf('W-2', { regionCode: '4102', effectiveFrom: '2020-01-01' });
    await desk.versions.draft(callBy(a), version);
    await desk.versionEnds.withdraw(callBy(a), version);
    const again = draftOf('W-2', { regionCode: '4102', effectiveFrom: '2020-01-01' });
    await desk.versions.draft(callBy(b), again);
    await desk.versions.check(callBy(a), again);
    const year = { year: 2031, revision: 1, ...plausibleYear(2031), source: '通知' };
    await desk.calendar.proposeCalendarYear(callBy(a), year);
    await desk.calendarEnds.withdrawCalendarYear(callBy(a), year, year);
    expect(await desk.calendarQuery.year(reading, 2031)).toMatchObject({ published: null, proposed: null });
    await desk.calendar.proposeCalendarYear(callBy(b), { ...year, revision: 2 });
    const second = { revision: 2, reason: 'DATES_WRONG' } as const;
    await desk.calendarEnds.rejectCalendarYear(callBy(a), year, second);
    expect(await steps(desk.calendarQuery.year(reading, 2031))).toEqual([
      ...['REJECTED', 'PROPOSED', 'WITHDRAWN', 'PROPOSED'],
    ]);
  });
});
