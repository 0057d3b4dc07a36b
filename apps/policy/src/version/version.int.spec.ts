import { tablesWithoutAudience } from '@kejin/access';
import { rebuildFromStore, type Queryable } from '@kejin/event-store';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { openDesk, projections, type Desk } from '../desk.fixture';
import { both, callBy, checker, codeOf, maker, reading } from '../people.fixture';
import { check, draftOf, enact } from './draft.fixture';
import type { DraftPolicyVersion } from './version-api';

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

describe('a policy version on its way', () => {
  it('is drafted, checked, enacted and read with mark, source and version of each value', async () => {
    const bare = draftOf('SD-1', { effectiveFrom: '2023-12-01' });
    const province: DraftPolicyVersion = { ...bare, parameters: [...bare.parameters, ...theRest] };
    const city = draftOf('BZ-1', { regionCode: '3716', effectiveFrom: '2024-07-01', value: 24 });
    for (const one of [province, city]) await enact(desk, one);
    expect(await desk.versionQuery.one(reading, province.versionId)).toMatchObject({
      status: 'EFFECTIVE',
      effectiveFromMarkTitle: '通行做法',
      draftedBy: maker.userId,
      reviewedBy: checker.userId,
      parameters: expect.arrayContaining([
        expect.objectContaining({
          key: 'loan.maxTermMonths',
          title: '最长贷款期限（月）',
          markTitle: '未确认',
        }),
      ]),
    });
    const inForce = (date: string) =>
      desk.versionQuery.inForce(reading, { kind: 'LOAN_COMPENSATION', regionCode: '371602', date });
    expect(await inForce('2024-06-30')).toMatchObject({
      version: 'SD-1',
      parameters: expect.arrayContaining([expect.objectContaining({ value: 36, version: 'SD-1' })]),
    });
    expect(await inForce('2024-07-01')).toMatchObject({
      version: 'SD-1+BZ-1',
      parameters: expect.arrayContaining([expect.objectContaining({ value: 24, version: 'BZ-1' })]),
    });
    await expect(inForce('2023-11-30')).rejects.toMatchObject({ code: 'no-policy-in-force', status: 404 });
  });

  it('makes room for its successor only by being closed', async () => {
    const first = draftOf('A-1', { regionCode: '1101', effectiveFrom: '2020-01-01' });
    const second = draftOf('A-2', { regionCode: '1101', effectiveFrom: '2021-01-01' });
    await enact(desk, first);
    await check(desk, second);
    const enactSecond = () => desk.versions.enact(callBy(checker), second);
    expect(await codeOf(enactSecond())).toBe('policy-overlap');
    const end = { effectiveTo: '2021-01-01' };
    expect(await codeOf(desk.closings.closeVersion(callBy(checker), first, end))).toBe(
      'closing-not-proposed',
    );
    await desk.closings.proposeClosing(callBy(maker), first, end);
    await desk.closings.closeVersion(callBy(checker), first, end);
    expect(await codeOf(enactSecond())).toBe('policy-overlap');
    const third = draftOf('A-3', { regionCode: '1101', effectiveFrom: '2021-01-02' });
    await enact(desk, third);
    expect(await desk.versionQuery.one(reading, first.versionId)).toMatchObject({
      effectiveTo: '2021-01-01',
    });
  });

  it('takes effect once when two enactments race over two replicas', async () => {
    const rivals = ['R-1', 'R-2', 'R-3', 'R-4'].map((code) =>
      draftOf(code, { regionCode: '1201', effectiveFrom: '2020-01-01' }),
    );
    for (const rival of rivals) await check(desk, rival);
    const codes = await Promise.all(
      rivals.map((rival, at) =>
        codeOf((at % 2 ? desk.versions : desk.otherVersions).enact(callBy(checker), rival)),
      ),
    );
    expect(codes.sort()).toEqual(['policy-overlap', 'policy-overlap', 'policy-overlap', 'recorded']);
  });

  it('cannot overlap by direct SQL either', async () => {
    const open = draftOf('S-1', { regionCode: '1301', effectiveFrom: '2020-01-01' });
    const late = draftOf('S-2', { regionCode: '1301', effectiveFrom: '2022-01-01' });
    await enact(desk, open);
    await check(desk, late);
    const force = desk.sql(`update policy_version set status = 'EFFECTIVE' where version_id = $1`, [
      late.versionId,
    ]);
    await expect(force).rejects.toMatchObject({ constraint: 'policy_version_no_overlap' });
  });

  it('keeps its code to itself until it is rejected', async () => {
    const first = draftOf('C-1', { regionCode: '1401', effectiveFrom: '2020-01-01' });
    const again = draftOf('C-1', { regionCode: '1501', effectiveFrom: '2020-01-01' });
    await desk.versions.draft(callBy(maker), first);
    expect(await codeOf(desk.versions.draft(callBy(maker), again))).toBe('policy-code-taken');
    await desk.versionEnds.reject(callBy(checker), first, { reason: 'VALUE_WRONG' });
    expect(await codeOf(desk.versions.draft(callBy(maker), again))).toBe('recorded');
    expect(await desk.versionQuery.one(reading, first.versionId)).toMatchObject({
      status: 'REJECTED',
      rejectReason: 'VALUE_WRONG',
    });
  });
});

describe('two people', () => {
  it('are needed although one holds both roles, and the attempt is kept', async () => {
    const own = draftOf('T-1', { regionCode: '1601', effectiveFrom: '2020-01-01' });
    await desk.versions.draft(callBy(both), own);
    const key = randomUUID();
    expect(await codeOf(desk.versions.check(callBy(both, key), own))).toBe('same-person');
    const events = await desk.sql(
      'select type, command, duty, person_id from event where stream_id = $1 order by position',
      [own.versionId],
    );
    expect(events).toEqual([
      {
        type: 'PolicyVersionDrafted',
        command: 'DraftPolicyVersion',
        duty: 'policy-make',
        person_id: both.userId,
      },
      {
        type: 'PolicyVersionStepRefused',
        command: 'CheckPolicyVersion',
        duty: null,
        person_id: both.userId,
      },
    ]);
    expect(await codeOf(desk.versions.check(callBy(both, key), own))).toBe('same-person');
    expect(await codeOf(desk.versions.check(callBy(checker), own))).toBe('recorded');
    expect(await codeOf(desk.versions.enact(callBy(both), own))).toBe('same-person');
  });

  it('are needed by direct SQL as well', async () => {
    const own = draftOf('T-2', { regionCode: '1701', effectiveFrom: '2020-01-01' });
    await desk.versions.draft(callBy(maker), own);
    const secondDuty = desk.sql('insert into case_duty (case_id, person_id, duty) values ($1, $2, $3)', [
      own.versionId,
      maker.userId,
      'policy-check',
    ]);
    await expect(secondDuty).rejects.toMatchObject({ constraint: 'case_duty_pkey' });
    const checkedByMaker = desk.sql(
      `insert into event select (select max(position) + 1 from event), gen_random_uuid(), stream, stream_id,
         stream_version + 1, 'PolicyVersionChecked', 1, data, occurred_on, recorded_at, epoch, owner, caller_org,
         caller_kind, person_id, on_behalf_of, case_id, 'policy-check', 'CheckPolicyVersion', 'k', 'd', 'c', null, null,
         null, false, false
       from event where stream_id = $1`,
      [own.versionId],
    );
    await expect(checkedByMaker).rejects.toMatchObject({ constraint: 'event_one_duty' });
    const sameHand = desk.sql('update policy_version set reviewed_by = drafted_by where version_id = $1', [
      own.versionId,
    ]);
    await expect(sameHand).rejects.toMatchObject({ constraint: 'policy_version_two_people' });
  });

  it('have their own tasks', async () => {
    const one = draftOf('T-3', { regionCode: '1801', effectiveFrom: '2020-01-01' });
    expect(await codeOf(desk.versions.draft(callBy(checker), one))).toBe('forbidden');
    await desk.versions.draft(callBy(maker), one);
    expect(await codeOf(desk.versions.check(callBy(maker), one))).toBe('forbidden');
  });
});

describe('the list of versions', () => {
  it('is read page by page, newest first, without a gap or a repeat', async () => {
    for (const year of ['2001', '2002', '2003', '2003', '2004'])
      await desk.versions.draft(
        callBy(maker),
        draftOf(`P-${randomUUID().slice(0, 8).toUpperCase()}`, {
          regionCode: '1901',
          effectiveFrom: `${year}-01-01`,
        }),
      );
    const seen: string[] = [];
    for (let after: [string, string] | undefined; ;) {
      const page = await desk.versionQuery.list(reading, {
        regionCode: '1901',
        limit: 2,
        ...(after && { after }),
      });
      seen.push(...page.rows.map(({ effectiveFrom }) => effectiveFrom.slice(0, 4)));
      if (!page.next) break;
      after = page.next as [string, string];
    }
    expect(seen).toEqual(['2004', '2003', '2003', '2002', '2001']);
  });

  it('can be narrowed to kind, status and day', async () => {
    const { rows } = await desk.versionQuery.list(reading, {
      kind: 'LOAN_COMPENSATION',
      regionCode: '1101',
      status: 'EFFECTIVE',
      inForceOn: '2021-01-02',
      limit: 50,
    });
    expect(
      rows.map(({ code, parameterCount, unconfirmedCount }) => [code, parameterCount, unconfirmedCount]),
    ).toEqual([['A-3', 1, 1]]);
    await expect(desk.versionQuery.list({ subject: 'nobody' }, { limit: 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('the read tables', () => {
  it('are the same when they are built anew from the events', async () => {
    for (const projection of projections) {
      const app = new Client({ connectionString: desk.database.appUrl, pipeline: true });
      await app.connect();
      const differences = await rebuildFromStore(app as Queryable, projection, { swap: false }).finally(() =>
        app.end(),
      );
      expect(differences).toEqual(
        projection.tables.map(({ name }) => ({ table: name, onlyLive: 0, onlyRebuilt: 0 })),
      );
    }
  });

  it('are open to callers only', async () => {
    const owner = new Client({ connectionString: desk.database.ownerUrl });
    await owner.connect();
    const reader = new URL(desk.database.readerUrl).username;
    expect(await tablesWithoutAudience(owner, reader)).toEqual([]);
    await owner.end();
    const stranger = new Client({ connectionString: desk.database.readerUrl });
    await stranger.connect();
    expect((await stranger.query('select code from policy_version')).rows).toEqual([]);
    await stranger.end();
  });
});

/** What a province's version says besides. */
const theRest = Object.entries({
  'eligible.subject': ['TECH_SME'],
  'loan.purposeForbidden': [],
  'loan.countedCapPerEnterprise': 10_000_000_00,
  'loan.maxRate': { mode: 'LPR_PLUS_BP', basisPoints: 150 },
  'filing.deadline': { n: 3, unit: 'MONTH', from: 'DRAWDOWN' },
  'filing.disallow': [],
  'filing.supplementWorkdays': 5,
  'earlyStage.maxYears': 5,
}).map(([key, value]) => ({ key, value, mark: 'F', source: '公告' })) as DraftPolicyVersion['parameters'];
