import { Reader } from '@kejin/access';
import { withClient } from '@kejin/local';
import { migratedFirstRelease, type MigratedFirstRelease } from '@kejin/testing/migrated-first-release';
import { riskCompensationData } from '../../risk-compensation.module';
import { OlderTermsFilter } from './older-terms-api';
import { OlderTermsQuery } from './older-terms.query';

const autumn = { drawdownFrom: '2026-09-01', drawdownTo: '2026-11-30' };
const before = 'SD-2025-29+BZ-2021';

describe('loans on older terms', () => {
  let release: MigratedFirstRelease;
  let query: OlderTermsQuery;

  beforeAll(async () => {
    release = await migratedFirstRelease('risk-compensation', riskCompensationData);
    query = new OlderTermsQuery(new Reader(release.source));
  });
  afterAll(() => release.drop());

  const listed = async (filter: object = autumn, user = 'city-officer') =>
    (await query.list({ subject: `demo-${user}` }, OlderTermsFilter.parse({ limit: '200', ...filter }))).rows;
  const asApp = <Row extends object>(text: string, values: unknown[] = []) =>
    withClient(release.database.appUrl, async (client) => (await client.query<Row>(text, values)).rows);
  const drawn = async (from: string, to: string) =>
    (
      await asApp<{ id: string }>(
        'select loan_id as id from loan_register where drawdown_on between $1 and $2 order by drawdown_on, loan_id',
        [from, to],
      )
    ).map(({ id }) => id);
  /** The day on which the middle one of the loans was drawn. */
  const middleDay = async () => {
    const [row] = await asApp<{ day: string }>(
      `select to_char(percentile_disc(0.5) within group (order by drawdown_on), 'YYYY-MM-DD') as day
        from loan_register where drawdown_on between $1 and $2`,
      Object.values(autumn),
    );
    return row?.day as string;
  };

  it('are none while nothing came late', async () => {
    expect((await drawn(autumn.drawdownFrom, autumn.drawdownTo)).length).toBeGreaterThan(20);
    expect(await listed()).toEqual([]);
  });

  it('are those drawn from the day of a rate that came late, that day included', async () => {
    const day = await middleDay();
    await asApp('insert into lpr_rate values ($1, 2900000, 3400000)', [day]);
    const rows = await listed();
    expect(rows.map(({ loanId }) => loanId)).toEqual(await drawn(day, autumn.drawdownTo));
    expect(new Set(rows.map((row) => [row.lprPublishedOn, row.lprPublishedOnNow].join()))).toEqual(
      new Set([`2026-02-24,${day}`]),
    );
    expect(rows.every((row) => row.policyVersion === row.policyVersionNow)).toBe(true);
    await asApp('delete from lpr_rate where published_on = $1', [day]);
    expect(await listed()).toEqual([]);
  });

  it('are those within a version that came late, of its region alone', async () => {
    const day = await middleDay();
    await asApp(
      `insert into policy_version_copy (version_id, code, kind, region_code, effective_from, parameters)
        values (gen_random_uuid(), 'BC-2026', 'LOAN_COMPENSATION', '371602', $1, '[]'),
          (gen_random_uuid(), 'ELSE-2026', 'INTEREST_SUBSIDY', '37', $1, '[]')`,
      [day],
    );
    const rows = await listed();
    expect(rows.length).toBeGreaterThan(0);
    expect(
      new Set(rows.map((row) => [row.regionCode, row.policyVersion, row.policyVersionNow].join())),
    ).toEqual(new Set([`371602,${before},${before}+BC-2026`]));
    expect(rows.every(({ drawdownDate }) => drawdownDate >= day)).toBe(true);
    expect(rows.some(({ lprPublishedOn, lprPublishedOnNow }) => lprPublishedOn !== lprPublishedOnNow)).toBe(
      false,
    );
  });

  it('come page by page, none twice and none left out', async () => {
    const all = (await listed()).map(({ loanId }) => loanId);
    const paged: string[] = [];
    for (let after: string | undefined; ;) {
      const filter = OlderTermsFilter.parse({ ...autumn, limit: '2', ...(after && { after }) });
      const page = await query.list({ subject: 'demo-auditor' }, filter);
      paged.push(...page.rows.map(({ loanId }) => loanId));
      if (page.next === null) break;
      after = Buffer.from(JSON.stringify(page.next)).toString('base64url');
    }
    expect(paged).toEqual(all);
  });

  it.each(['city-officer', 'city-officer-2', 'operator', 'auditor'])('are told to %s', async (user) => {
    expect((await listed(autumn, user)).length).toBeGreaterThan(0);
  });

  it.each(['bank-a-manager', 'binchengqu-officer', 'policy-maker'])('are not told to %s', async (user) => {
    await expect(listed(autumn, user)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it.each([
    ['2026-09-01', '2026-12-02', true],
    ['2026-09-01', '2026-12-03', false],
    ['2026-09-01', '2026-09-01', true],
    ['2026-09-02', '2026-09-01', false],
  ])('are asked for from %s to %s: %s', (drawdownFrom, drawdownTo, accepted) => {
    expect(OlderTermsFilter.safeParse({ drawdownFrom, drawdownTo }).success).toBe(accepted);
  });
});
