import { Reader } from '@kejin/access';
import { withClient } from '@kejin/local';
import { migratedFirstRelease, type MigratedFirstRelease } from '@kejin/testing/migrated-first-release';
import { riskCompensationData } from '../risk-compensation.module';
import { UnstaffedCountyQuery } from './unstaffed-county.query';

describe('counties without anybody who may review', () => {
  let release: MigratedFirstRelease;
  let query: UnstaffedCountyQuery;

  const asApp = <Row extends object>(text: string, values: unknown[] = []) =>
    withClient(release.database.appUrl, async (client) => (await client.query<Row>(text, values)).rows);
  const listed = async (user = 'city-officer') => (await query.list({ subject: `demo-${user}` })).rows;
  const officers = (active: boolean) =>
    asApp(`update caller_right set active = $1 where kind = 'county' and region_code = '371602'`, [active]);

  beforeAll(async () => {
    release = await migratedFirstRelease('risk-compensation', riskCompensationData);
    query = new UnstaffedCountyQuery(new Reader(release.source));
  });
  afterAll(() => release.drop());

  it('are those with loans that wait there, each with how many and since when', async () => {
    const waiting = await asApp<{ regionCode: string; waitingLoans: number; firstSubmittedOn: string }>(
      `select region_code as "regionCode", count(*)::int as "waitingLoans",
         to_char(min(submitted_on), 'YYYY-MM-DD') as "firstSubmittedOn"
       from loan_register where stage = 'COUNTY_REVIEW' group by region_code order by region_code`,
    );
    const staffed = ['371602', '371681'];
    expect(waiting.some(({ regionCode }) => regionCode === '371602')).toBe(true);
    const unstaffed = waiting.filter(({ regionCode }) => !staffed.includes(regionCode));
    expect(await listed()).toMatchObject(unstaffed);
    await officers(false);
    expect((await listed()).map(({ regionCode, regionName }) => [regionCode, regionName])).toContainEqual([
      '371602',
      '滨城区',
    ]);
    await officers(true);
    expect(await listed()).toMatchObject(unstaffed);
  });

  it('count an officer by the right to review, not by the place', async () => {
    await asApp(`update caller_right set roles = '[]' where kind = 'county' and region_code = '371602'`);
    expect((await listed('operator')).map(({ regionCode }) => regionCode)).toContain('371602');
  });

  it.each(['bank-a-manager', 'zouping-officer', 'policy-maker'])('are not told to %s', async (user) => {
    await expect(listed(user)).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('are told by no function to whoever is not among them', async () => {
    const rows = await release.source.transaction(async (manager) => {
      await manager.query(`select set_config('kejin.parties', '{county:371602,signed-in}', true)`);
      return manager.query<unknown[]>('select staffed_counties()');
    });
    expect(rows).toEqual([]);
  });
});
