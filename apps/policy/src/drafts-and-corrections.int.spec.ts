import { addDays } from '@kejin/kernel';
import { plausibleYear } from '@kejin/testing';
import { randomUUID } from 'node:crypto';
import { openDesk, type Desk } from './desk.fixture';
import { asBank, both, callBy, checker, codeOf, maker, reading } from './people.fixture';
import { check, draftOf, enact } from './version/draft.fixture';
import type { DraftPolicyVersion } from './version/version-api';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('what is not yet law', () => {
  it('is a version for those who make it, and for a bank only once it is in force', async () => {
    const version = draft('D-1', '3101', '2020-01-01');
    await desk.versions.draft(callBy(maker), version);
    await desk.versions.check(callBy(checker), version);
    const codes = async (who: typeof reading) =>
      (await desk.versionQuery.list(who, { regionCode: '3101', limit: 50 })).rows.map(({ code }) => code);
    expect([await codes(reading), await codes(asBank)]).toEqual([['D-1'], []]);
    await expect(desk.versionQuery.one(asBank, version.versionId)).rejects.toMatchObject({ status: 404 });
    await desk.versions.enact(callBy(checker), version);
    expect(await codes(asBank)).toEqual(['D-1']);
  });

  it('is a last day that waits for its second person', async () => {
    const version = draft('D-2', '3102', '2020-01-01');
    const end = { effectiveTo: '2020-12-31' };
    await enact(desk, version);
    await desk.closings.proposeClosing(callBy(maker), version, end);
    expect(await desk.versionQuery.one(asBank, version.versionId)).toMatchObject({
      effectiveTo: null,
      closing: null,
    });
    expect(await desk.versionQuery.one(reading, version.versionId)).toMatchObject({
      effectiveTo: null,
      closing: { ...end, status: 'PROPOSED', proposedBy: maker.userId, confirmedBy: null },
    });
    await desk.closings.closeVersion(callBy(checker), version, end);
    expect(await desk.versionQuery.one(asBank, version.versionId)).toMatchObject({
      ...end,
      closing: { ...end, status: 'CLOSED', proposedBy: maker.userId, confirmedBy: checker.userId },
    });
  });

  it('is a rate, a correction of a rate, and a year', async () => {
    const rate = { publishedOn: '2020-02-20', revision: 1, oneYear: 4_050_000, fiveYear: 4_750_000, source };
    const listed = async (who: typeof reading) =>
      (await desk.lprQuery.list(who, { limit: 50 })).rows.map(({ oneYear }) => oneYear);
    await desk.lpr.proposeLprRate(callBy(maker), rate);
    expect([await listed(reading), await listed(asBank)]).toEqual([[4_050_000], []]);
    await desk.lpr.publishLprRate(callBy(checker), rate, rate);
    expect(await listed(asBank)).toEqual([4_050_000]);

    await expect(desk.lprQuery.one(asBank, '2020-02-21')).rejects.toMatchObject({ status: 404 });

    const right = { ...rate, revision: 2, oneYear: 4_150_000, correction };
    await desk.lpr.proposeLprRate(callBy(maker), right);
    const corrections = async (who: typeof reading) =>
      (await desk.lprQuery.one(who, rate.publishedOn)).corrections.map(({ revision }) => revision);
    expect([await corrections(reading), await corrections(asBank)]).toEqual([[2], []]);
    expect(await desk.lprQuery.on(asBank, '2020-02-20')).toMatchObject({ oneYear: 4_050_000 });
    await desk.lpr.publishLprRate(callBy(both), rate, right);
    expect(await desk.lprQuery.one(asBank, rate.publishedOn)).toMatchObject({
      revision: 2,
      proposedBy: maker.userId,
      confirmedBy: both.userId,
    });
    expect(await corrections(asBank)).toEqual([2]);
    expect(await desk.lprQuery.on(asBank, '2020-02-20')).toMatchObject({ oneYear: 4_150_000 });

    const year = { year: 2030, revision: 1, ...plausibleYear(2030), source: '通知' };
    await desk.calendar.proposeCalendarYear(callBy(maker), year);
    await expect(desk.calendarQuery.year(asBank, 2030)).rejects.toMatchObject({ status: 404 });
    await desk.calendar.publishCalendarYear(callBy(checker), year, year);
    expect(await desk.calendarQuery.year(asBank, 2030)).toMatchObject({ lastCoveredYear: 2030 });
  });
});

describe('a rule for days on which loans were decided', () => {
  it('ends only under a name, and says how many it touches', async () => {
    const version = draft('C-1', '3201', '2021-01-01');
    await enact(desk, version);
    await decided('320101', '2021-05-31');
    const inTime = { effectiveTo: '2021-05-31' };
    const tooEarly = { effectiveTo: '2021-05-30' };
    expect(await codeOf(desk.closings.proposeClosing(callBy(maker), version, tooEarly))).toBe(
      'correction-unnamed',
    );
    await desk.closings.proposeClosing(callBy(maker), version, { ...tooEarly, correction });
    // Another loan between the two hands: what is confirmed is counted again.
    await decided('320102', '2021-06-01');
    await desk.closings.closeVersion(callBy(checker), version, tooEarly);
    expect(await desk.versionQuery.one(reading, version.versionId)).toMatchObject({
      closing: { status: 'CLOSED', correction, touchedLoans: 2 },
    });
    expect(await codeOf(desk.closings.proposeClosing(callBy(maker), version, inTime))).toBe(
      'correction-unnamed',
    );
  });

  it('ends without one where no loan was decided after it', async () => {
    const version = draft('C-2', '3202', '2021-01-01');
    await enact(desk, version);
    await decided('320201', '2021-05-31');
    await desk.closings.proposeClosing(callBy(maker), version, { effectiveTo: '2021-05-31' });
    await desk.closings.closeVersion(callBy(checker), version, { effectiveTo: '2021-05-31' });
    expect(await desk.versionQuery.one(reading, version.versionId)).toMatchObject({
      effectiveTo: '2021-05-31',
    });
  });

  it('takes effect only under a name, and from the day after the last of them without one', async () => {
    await decided('320301', '2021-05-31');
    const late = draft('C-3', '3203', '2021-05-31');
    await check(desk, late);
    expect(await codeOf(desk.versions.enact(callBy(checker), late))).toBe('correction-unnamed');
    await desk.versionEnds.reject(callBy(checker), late, { reason: 'OTHER' });
    const named = { ...draft('C-4', '3203', '2021-05-31'), correction };
    await enact(desk, named);
    expect(await desk.versionQuery.one(reading, named.versionId)).toMatchObject({
      correction,
      touchedLoans: 1,
    });
    await decided('320401', '2021-05-31');
    await enact(desk, draft('C-5', '3204', '2021-06-01'));
  });

  it('is a rate until the next publication and the day of that', async () => {
    for (const day of ['2022-01-20', '2022-03-21']) await publish(day);
    await decided('320501', '2022-02-20');
    await decided('320501', '2022-03-21');
    await decided('320501', '2022-03-22');
    await desk.lpr.proposeLprRate(callBy(maker), { ...rateOf('2022-02-21'), correction });
    await desk.lpr.publishLprRate(callBy(checker), rateOf('2022-02-21'), rateOf('2022-02-21'));
    const late = await desk.sql(`select data->>'touchedLoans' as touched from event
      where type = 'LprPublished' and data->>'publishedOn' = '2022-02-21'`);
    expect(late).toEqual([{ touched: '1' }]);
    expect(await codeOf(desk.lpr.proposeLprRate(callBy(maker), rateOf('2022-02-20')))).toBe(
      'correction-unnamed',
    );
  });

  it('lists those loans to the hands that change it, and to no bank', async () => {
    const days = { drawdownFrom: '2022-03-21', drawdownTo: '2022-03-21', limit: 50 };
    expect((await desk.decidedLoanQuery.list(reading, days)).rows).toMatchObject([
      { regionCode: '320501', drawdownDate: '2022-03-21', policyVersion: 'SD-1', decidedOn: '2022-03-22' },
    ]);
    expect(await codeOf(desk.decidedLoanQuery.list(asBank, days))).toBe('forbidden');
  });
});

describe('the hands of an end', () => {
  it('are two, also where one person has both roles, and a closing is a case of its own', async () => {
    const version = draft('H-1', '3301', '2020-01-01');
    const end = { effectiveTo: '2020-12-31' };
    await enact(desk, version);
    await desk.closings.proposeClosing(callBy(both), version, end);
    expect(await codeOf(desk.closings.closeVersion(callBy(both), version, end))).toBe('same-person');
    const [last] = await desk.sql(
      'select type, duty from event where stream_id = $1 order by position desc limit 1',
      [version.versionId],
    );
    expect(last).toEqual({ type: 'PolicyVersionStepRefused', duty: null });
    expect(
      await codeOf(desk.closingEnds.rejectClosing(callBy(both), version, { ...end, reason: 'OTHER' })),
    ).toBe('same-person');
    await desk.closingEnds.rejectClosing(callBy(checker), version, { ...end, reason: 'DATE_WRONG' });
    expect(await desk.versionQuery.one(reading, version.versionId)).toMatchObject({
      effectiveTo: null,
      closing: { status: 'REJECTED', rejectReason: 'DATE_WRONG' },
    });
    expect(await codeOf(desk.closings.closeVersion(callBy(checker), version, end))).toBe(
      'closing-not-proposed',
    );
  });

  it('are not the same in the read table either', async () => {
    const own = desk.sql('update policy_closing set confirmed_by = proposed_by');
    await expect(own).rejects.toMatchObject({ constraint: 'policy_closing_two_people' });
  });
});

const source = '公告';
const correction = { reason: 'DOCUMENT_LATE', basis: '省科技厅通知' } as const;

const decided = (regionCode: string, drawdownOn: string) =>
  desk.sql('insert into decided_loan values ($1, $2, $3, $4, $5)', [
    randomUUID(),
    regionCode,
    drawdownOn,
    'SD-1',
    addDays(drawdownOn, 1),
  ]);

const rateOf = (publishedOn: string) => ({
  publishedOn,
  revision: 1,
  oneYear: 3_700_000,
  fiveYear: 4_600_000,
  source,
});
const publish = async (publishedOn: string) => {
  await desk.lpr.proposeLprRate(callBy(maker), rateOf(publishedOn));
  await desk.lpr.publishLprRate(callBy(checker), { publishedOn }, rateOf(publishedOn));
};

const draft = (code: string, regionCode: string, effectiveFrom: string): DraftPolicyVersion =>
  draftOf(code, { regionCode, effectiveFrom });
