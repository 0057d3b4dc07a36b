import { setTimeout as delay } from 'node:timers/promises';
import type { RecordedEvent } from '@kejin/contracts/envelope';
import { registryContracts } from '@kejin/contracts/registry';
import { eventually } from '@kejin/testing';
import { idOf, loanEvent, type Told } from '../src/loan-events.fixture';
import { startReporting } from './running-reporting';

let reporting: Awaited<ReturnType<typeof startReporting>>;

beforeAll(async () => {
  reporting = await startReporting();
  await reporting.commit([...registry(), ...people()]);
  await reporting.commit(loans.map(loanEvent));
  await eventually(async () => expect(await counted('city')).toBe(3), { timeoutMs: 30_000 });
  await eventually(async () => expect((await trailOf('city', 'A1')).status).toBe(200));
}, 180_000);
afterAll(async () => {
  await reporting?.stop();
});

describe('a loan published on its topic', () => {
  it('is counted, with the names the registry published', async () => {
    const { status, body } = await reporting.get('city', '/pipeline?groupBy=stage,bankId');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      groupBy: ['stage', 'bankId'],
      rows: [
        {
          stage: 'COUNTY_REVIEW',
          stageName: '县区审核',
          bankName: '演示银行甲',
          count: 1,
          loanAmount: '5000000.00',
        },
        { stage: 'COUNTY_REVIEW', bankName: '演示银行乙', count: 1 },
        { stage: 'CITY_REVIEW', bankName: '演示银行甲', count: 1, averageRate: '3.450000' },
      ],
      total: { count: 3, loanAmount: '15000000.00', countedAmount: '15000000.00' },
    });
  });

  it('is in the list behind its number, and tells its whole life', async () => {
    const { body } = await reporting.get('bank A', '/pipeline?groupBy=stage&stage=CITY_REVIEW');
    const [row] = body['rows'] as unknown as { cases: string }[];
    const listed = (await reporting.get('bank A', row?.cases as string)).body as unknown as {
      rows: { trail: string; enterpriseName: string }[];
    };
    expect(listed.rows).toMatchObject([{ enterpriseName: '示例新材料有限公司' }]);
    const trail = await reporting.get('bank A', listed.rows[0]?.trail as string);
    expect(trail.body['steps']).toMatchObject([
      { label: '提交备案', actor: { personId: idOf('manager'), orgName: '演示银行甲' } },
      { label: '县区审核通过', actor: { personId: null, orgName: '滨城区科学技术局', dutyName: '县区审核' } },
    ]);
  });

  it('moves from number to number', async () => {
    await reporting.commit([loanEvent({ loan: 'A1', version: 2, type: 'LoanReturned' })]);
    await eventually(async () => {
      const { body } = await reporting.get('city', '/pipeline?stage=RETURNED');
      expect(body['total']).toMatchObject({ count: 1 });
    });
    expect(await counted('city')).toBe(3);
  });
});

describe('bank B', () => {
  it('sees nothing of bank A on any endpoint', async () => {
    const answers = await Promise.all(
      [
        '/pipeline?groupBy=stage,regionCode,bankId,month',
        '/pipeline/cases',
        `/pipeline?bankId=${idOf('bank A')}`,
        `/pipeline/cases?bankId=${idOf('bank A')}`,
        `/cases/${idOf('A1')}/trail`,
        `/cases/${idOf('A2')}/trail`,
        `/cases/${idOf('B1')}/trail`,
      ].map((path) => reporting.get('bank B', path)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 404, 404, 200]);
    for (const { body } of answers) {
      const told = JSON.stringify({ ...body, cases: undefined, total: undefined });
      for (const secret of ['A1', 'A2', 'bank A'].map(idOf)) expect(told).not.toContain(secret);
    }
    expect(answers[0]?.body['total']).toMatchObject({ count: 1 });
    expect(answers[2]?.body['total']).toMatchObject({ count: 0, averageRate: null });
    expect(answers[3]?.body['rows']).toEqual([]);
  });

  it('may not look into the machinery', async () => {
    for (const action of ['comparison', 'rebuild'])
      expect((await reporting.post('bank B', `/operations/consumers/pipeline/${action}`)).status).toBe(403);
    expect((await reporting.get('bank B', '/operations/consumers')).status).toBe(403);
  });
});

describe('a read model', () => {
  it('is the same again from the topics, and mended from them where it is not', async () => {
    const { models } = (await reporting.get('operator', '/operations/consumers')).body;
    expect(models).toMatchObject([
      { consumer: 'pipeline', tables: ['pipeline_case', 'pipeline_total', 'pipeline_standing'] },
      { consumer: 'trail', deciding: false, tables: ['trail_entry'] },
      { consumer: 'directory', tables: ['directory_name'] },
      { consumer: 'facts', deciding: true, projections: ['caller_right'] },
    ]);
    for (const name of ['pipeline', 'trail', 'directory', 'facts']) {
      const { status, body } = await reporting.post('operator', `/operations/consumers/${name}/comparison`);
      const same = { identical: true, swapped: false, differences: [], parked: 0 };
      expect([name, status, body]).toMatchObject([name, 200, same]);
      expect(Number(body['eventsRead'])).toBeGreaterThan(0);
    }
    await reporting.pool.query(`update pipeline_standing set cases = cases + 1 where stage = 'RETURNED'`);
    expect(await counted('city')).toBe(4);
    for (const action of ['comparison', 'rebuild'])
      expect((await reporting.post('auditor', `/operations/consumers/pipeline/${action}`)).status).toBe(403);
    const mended = await reporting.post('operator', '/operations/consumers/pipeline/rebuild');
    expect(mended.body).toMatchObject({
      ...{ identical: false, swapped: true },
      differences: [{ table: 'pipeline_standing', onlyLive: 1, onlyRebuilt: 1 }],
    });
    expect(await counted('city')).toBe(3);
    expect((await reporting.post('operator', '/operations/consumers/nothing/rebuild')).status).toBe(404);
  });
});

describe('a request', () => {
  it.each([
    ['/pipeline?groupBy=colour', 'groupBy'],
    ['/pipeline?month=2026-13', 'month'],
    ['/pipeline/cases?limit=1000', 'limit'],
    ['/pipeline?colour=red', 'colour'],
  ])('%s is refused with the place of the mistake, in Chinese', async (path, field) => {
    const { status, body } = await reporting.get('city', path);
    expect([status, body['code']]).toEqual([400, 'invalid-input']);
    expect(JSON.stringify(body['issues'])).toContain(field);
    expect(body['detail']).toMatch(/请求内容有/);
  });

  it('is answered to nobody without a token, and described to everybody', async () => {
    expect((await fetch(`${reporting.url}/pipeline`)).status).toBe(401);
    const document = (await (await fetch(`${reporting.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        ...['/pipeline', '/pipeline/cases', '/cases/{loanId}/trail', '/operations/consumers'],
        ...['comparison', 'rebuild'].map((action) => `/operations/consumers/{consumer}/${action}`),
      ]),
    );
  });
});

describe('a busy second', () => {
  it('comes into sight whole', async () => {
    const events = 1_000;
    const loans = Array.from({ length: events }, (_, n) => `busy ${n}`);
    const begunAt = performance.now();
    const commits = loans.map(async (loan, at) => {
      await delay(begunAt + at - performance.now());
      await reporting.commit([loanEvent({ loan, version: 1, type: 'LoanSubmitted' })]);
    });
    await Promise.all(commits);
    const open = new Set(loans.map(idOf));
    await eventually(
      async () => {
        for (const loanId of await latestLoans([...open])) open.delete(loanId);
        expect(open.size).toBe(0);
      },
      { timeoutMs: 120_000 },
    );
  }, 180_000);
});

describe('freshness', () => {
  it('does not move past what a partition that stands still lacks, and numbers stay as they were', async () => {
    const asOf = async () => {
      const { body, headers } = await reporting.get('bank B', '/pipeline?groupBy=stage');
      const freshness = body['freshness'] as unknown as { asOf: string };
      expect(headers.get('kejin-freshness')).toBe(`as-of=${freshness.asOf}`);
      return freshness.asOf;
    };
    const before = await asOf();
    await eventually(async () => expect((await asOf()) > before).toBe(true));
    // A newer version of the event: its partition waits for the upgrade.
    const event = loanEvent({ loan: 'B1', version: 2, type: 'LoanPassedCounty', bank: 'bank B' });
    await reporting.commit([{ ...event, schemaVersion: 99 }]);
    const committedAt = await reporting.now();
    await reporting.commit([loanEvent({ loan: 'B1', version: 3, type: 'LoanPassedCity', bank: 'bank B' })]);
    // The directory, on other topics, shows that beats of later instants have come and were weighed.
    await eventually(async () => {
      const { rows } = await reporting.pool.query(
        `select as_of > $1 as later from topic_freshness where consumer = 'directory' order by as_of limit 1`,
        [committedAt],
      );
      expect(rows[0]?.later).toBe(true);
    });
    expect((await asOf()) < committedAt).toBe(true);
    const { body } = await reporting.get('bank B', '/pipeline?groupBy=stage');
    expect(body['rows']).toMatchObject([{ stage: 'COUNTY_REVIEW', count: 1 }]);
  });
});

const latestLoans = async (among: readonly string[]): Promise<string[]> => {
  const { rows } = await reporting.pool.query<{ loan_id: string }>(
    'select loan_id from pipeline_case where loan_id = any($1::uuid[])',
    [among],
  );
  return rows.map((row) => row.loan_id);
};

const counted = async (subject: string): Promise<number> =>
  ((await reporting.get(subject, '/pipeline')).body['total'] as unknown as { count: number })?.count;

const trailOf = (subject: string, loan: string) => reporting.get(subject, `/cases/${idOf(loan)}/trail`);

const loans: Told[] = [
  { loan: 'A1', version: 1, type: 'LoanSubmitted' },
  { loan: 'A2', version: 1, type: 'LoanSubmitted' },
  { loan: 'A2', version: 2, type: 'LoanPassedCounty' },
  { loan: 'B1', version: 1, type: 'LoanSubmitted', bank: 'bank B' },
];

const registryEvent = (stream: string, type: string, id: string, data: object): RecordedEvent => {
  const contract = registryContracts.find((one) => one.stream === stream);
  if (!contract) throw new Error(`The registry has no stream ${stream}.`);
  const envelope = loanEvent({ loan: `${stream} ${id}`, version: 1, type: 'LoanPassedCounty' });
  return {
    ...(envelope as RecordedEvent),
    ...{ type, data, stream: `registry.${stream}`, streamId: id, caseId: id, personId: null, duty: null },
  };
};

const registry = (): RecordedEvent[] => [
  ...['甲', '乙'].map((letter, at) => {
    const bankId = idOf(`bank ${'AB'[at]}`);
    const data = { name: `演示银行${letter}`, uscc: '91371602MA3TE5T2X3', cooperatingFrom: '2020-01-01' };
    return registryEvent('bank', 'BankRegistered', bankId, { bankId, ...data });
  }),
  registryEvent('office', 'OfficeRegistered', idOf('office'), {
    ...{ officeId: idOf('office'), kind: 'COUNTY_SCIENCE', name: '滨城区科学技术局' },
    ...{ regionCode: '371602', since: '2020-01-01' },
  }),
  registryEvent('enterprise', 'EnterpriseRegistered', idOf('enterprise'), {
    ...{ enterpriseId: idOf('enterprise'), uscc: '91371602MA3TE5T2X3', name: '示例新材料有限公司' },
    ...{ regionCode: '371602', industryCode: '3250', establishedOn: '2019-01-01' },
  }),
];

const people = (): RecordedEvent[] =>
  [
    ['city', 'city', 'office', 'city-officer'],
    ['operator', 'operator', 'office', 'operator'],
    ['auditor', 'auditor', 'office', 'auditor'],
    ['bank A', 'bank', 'bank A', 'bank-manager'],
    ['bank B', 'bank', 'bank B', 'bank-manager'],
  ].map(([subject, kind, org, role]) => {
    const userId = idOf(`user ${subject}`);
    return registryEvent('user', 'UserRegistered', userId, {
      ...{ userId, subject, kind, orgId: idOf(org as string), regionCode: null, isSystem: false },
      ...{ roles: [role], privateRef: null },
    });
  });
