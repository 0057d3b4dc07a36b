import { Reader } from '@kejin/access';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import { applyProjections, type Queryable } from '@kejin/event-store';
import { addDays, shanghaiDate } from '@kejin/kernel';
import { withClient } from '@kejin/local';
import { migratedFirstRelease, type MigratedFirstRelease } from '@kejin/testing/migrated-first-release';
import { riskCompensationData } from '../risk-compensation.module';
import { FactChangeFilter, TouchedLoanFilter } from './fact-change-api';
import { factChanges } from './fact-change.projection';
import { FactChangeQuery } from './fact-change.query';

const today = shanghaiDate(Date.now());
const idOf = (number: number) => `7b0c7c0e-2f5a-4d6a-9a55-0000000000${number}`;

type Loan = Readonly<{
  loanId: string;
  uscc: string;
  bankId: string;
  branchCode: string;
  stage: string;
  drawdownOn: string;
}>;

describe('changes of facts', () => {
  let release: MigratedFirstRelease;
  let query: FactChangeQuery;
  let loans: readonly Loan[];
  let uscc: string;

  const asApp = <Row extends object>(text: string, values: unknown[] = []) =>
    withClient(release.database.appUrl, async (client) => (await client.query<Row>(text, values)).rows);
  const happened = (number: number, type: string, data: object) =>
    withClient(release.database.appUrl, (client) =>
      applyProjections(
        client as unknown as Queryable,
        [factChanges],
        [
          {
            ...{ id: idOf(number), type, data, recordedAt: `${today}T04:00:00.000Z` },
            stream: `registry.${/^[A-Z][a-z]+/.exec(type)?.[0].toLowerCase().replace('branch', 'bank')}`,
          } as unknown as RecordedEvent,
        ],
      ),
    );
  const listed = async (user = 'city-officer', filter: object = {}) =>
    (await query.list({ subject: `demo-${user}` }, FactChangeFilter.parse({ limit: '200', ...filter }))).rows;
  const touched = async (changeId: string, filter: object = {}) =>
    (
      await query.loans(
        { subject: 'demo-city-officer' },
        changeId,
        TouchedLoanFilter.parse({ limit: '200', ...filter }),
      )
    ).rows;
  const standing = ({ stage }: Loan) => !['REJECTED', 'WITHDRAWN'].includes(stage);
  const ofEnterprise = () => loans.filter((loan) => loan.uscc === uscc && standing(loan));
  /** The middle one of the days on which the enterprise drew. */
  const middleDay = () => {
    const days = ofEnterprise()
      .map(({ drawdownOn }) => drawdownOn)
      .sort();
    return days[Math.floor(days.length / 2)] as string;
  };
  const counted = (of: readonly Loan[], holdsFrom: string) => ({
    openLoans: of.filter(({ stage }) => stage !== 'FILED').length,
    filedLoans: of.filter(({ stage }) => stage === 'FILED').length,
    drawnSince: of.filter(({ drawdownOn }) => drawdownOn >= holdsFrom).length,
  });

  beforeAll(async () => {
    release = await migratedFirstRelease('risk-compensation', riskCompensationData);
    query = new FactChangeQuery(new Reader(release.source));
    loans = await asApp<Loan>(`select loan_id as "loanId", uscc, bank_id as "bankId", stage,
      branch_code as "branchCode", to_char(drawdown_on, 'YYYY-MM-DD') as "drawdownOn" from loan_register`);
    const [most] = await asApp<{ uscc: string }>(
      `select uscc from loan_register group by uscc
       having bool_or(stage = 'FILED') and bool_or(stage in ('COUNTY_REVIEW', 'CITY_REVIEW', 'RETURNED'))
       order by count(*) desc, uscc limit 1`,
    );
    uscc = most?.uscc as string;
  });
  afterAll(() => release.drop());

  it('are none while nothing happened', async () => {
    expect(ofEnterprise().length).toBeGreaterThan(1);
    expect(await listed()).toEqual([]);
  });

  it('tell of a sanction which open and filed loans it touches, and which were drawn since', async () => {
    const since = middleDay();
    await happened(11, 'EnterpriseSanctioned', { enterpriseId: idOf(99), uscc, list: 'DISHONEST', since });
    const expected = counted(ofEnterprise(), since);
    expect(await listed()).toMatchObject([
      { changeId: idOf(11), change: 'SANCTIONED', list: 'DISHONEST', uscc, holdsFrom: since, ...expected },
    ]);
    expect(expected.openLoans * expected.filedLoans * expected.drawnSince).toBeGreaterThan(0);
    const rows = await touched(idOf(11));
    expect(rows.map(({ loanId }) => loanId).sort()).toEqual(
      ofEnterprise()
        .map(({ loanId }) => loanId)
        .sort(),
    );
    for (const { drawdownDate, isDrawnSince, stage, isFiled } of rows)
      expect([isDrawnSince, isFiled]).toEqual([drawdownDate >= since, stage === 'FILED']);
    expect(rows.some(({ drawdownDate }) => drawdownDate === since)).toBe(true);
  });

  it('leave out what touches no loan, and loans that were given up or refused', async () => {
    const nobody = '91371602MA00000000';
    await happened(12, 'EnterpriseSanctioned', { uscc: nobody, list: 'ABNORMAL', since: today });
    const before = await listed();
    expect(before.map(({ changeId }) => changeId)).toEqual([idOf(11)]);
    const [filed] = ofEnterprise().filter(({ stage }) => stage === 'FILED');
    await asApp(`update loan_register set stage = 'WITHDRAWN' where loan_id = $1`, [filed?.loanId]);
    expect((await listed())[0]?.filedLoans).toBe((before[0]?.filedLoans as number) - 1);
    expect((await touched(idOf(11))).map(({ loanId }) => loanId)).not.toContain(filed?.loanId);
    await asApp(`update loan_register set stage = 'FILED' where loan_id = $1`, [filed?.loanId]);
  });

  it('tell of a move, and of a branch its loans of all enterprises', async () => {
    const { bankId, branchCode } = ofEnterprise()[0] as Loan;
    const closedOn = middleDay();
    const move = { uscc, regionCode: '371681', formerRegionCode: '371602', movedOn: today };
    await happened(13, 'EnterpriseMoved', move);
    await happened(14, 'BranchClosed', { bankId, branchCode, closedOn });
    const ofBranch = loans.filter((loan) => loan.branchCode === branchCode && standing(loan));
    expect(await listed('auditor', { change: 'BRANCH_CLOSED' })).toMatchObject([
      { bankId, branchCode, uscc: null, enterpriseName: null, ...counted(ofBranch, closedOn) },
    ]);
    expect(await listed('operator', { change: 'MOVED', uscc })).toMatchObject([
      { formerRegionCode: '371602', regionCode: '371681', holdsFrom: today },
    ]);
    expect((await touched(idOf(14), { limit: '200' })).length).toBe(Math.min(200, ofBranch.length));
  });

  it('tell of a qualification that it ended only the day after its last, and of its revocation instead', async () => {
    const grant = (number: number, validTo: string) =>
      happened(number, 'QualificationGranted', {
        ...{ qualificationId: idOf(number), uscc, kind: 'TECH_SME', number: `N${number}` },
        ...{ validFrom: '2026-01-01', validTo },
      });
    await grant(21, addDays(today, -1));
    await grant(22, today);
    const ended = await listed('city-officer', { change: 'QUALIFICATION_ENDED' });
    expect(ended).toMatchObject([{ changeId: idOf(21), holdsFrom: today, listedOn: today }]);
    await expect(touched(idOf(22))).rejects.toMatchObject({ status: 404 });
    const revokedOn = middleDay();
    for (const number of [21, 22])
      await happened(number + 10, 'QualificationRevoked', {
        ...{ qualificationId: idOf(number), uscc, kind: 'TECH_SME', number: `N${number}`, revokedOn },
      });
    expect(await listed('city-officer', { change: 'QUALIFICATION_ENDED' })).toEqual([]);
    const revoked = await listed('city-officer', { change: 'QUALIFICATION_REVOKED' });
    expect(revoked.map((row) => [row.changeId, row.holdsFrom, row.eventId])).toEqual([
      [idOf(22), revokedOn, idOf(32)],
      [idOf(21), revokedOn, idOf(31)],
    ]);
  });

  it('come page by page, none twice and none left out', async () => {
    const all = (await listed()).map(({ changeId }) => changeId);
    expect(all).toHaveLength(5);
    const paged: string[] = [];
    for (let after: string | undefined; ;) {
      const filter = FactChangeFilter.parse({ limit: '2', ...(after && { after }) });
      const page = await query.list({ subject: 'demo-auditor' }, filter);
      paged.push(...page.rows.map(({ changeId }) => changeId));
      if (page.next === null) break;
      after = Buffer.from(JSON.stringify(page.next)).toString('base64url');
    }
    expect(paged).toEqual(all);
  });

  it.each(['bank-a-manager', 'binchengqu-officer', 'policy-maker'])('are not told to %s', async (user) => {
    await expect(listed(user)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['demo-binchengqu-officer', ['county:371602'], 0],
    ['demo-city-officer', ['city'], 6],
    ['demo-auditor', ['audit'], 6],
  ])('are behind their wall for %s as well', async (_, parties, seen) => {
    const rows = await release.source.transaction(async (manager) => {
      await manager.query(`select set_config('kejin.parties', ($1::text[])::text, true)`, [parties]);
      return manager.query<unknown[]>('select 1 from fact_change');
    });
    expect(rows).toHaveLength(seen);
  });
});
