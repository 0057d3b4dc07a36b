import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, isRefused } from '@kejin/kernel';
import { lprOn, policyOn, policyVersions, workCalendar } from '@kejin/policy-facts';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { eventually, plausibleYear, publish, type RunningService } from '@kejin/testing';
import { startListening } from './listening-service';
import { people, startPolicy } from './running-policy';

let policy: RunningService;
let other: Awaited<ReturnType<typeof startListening>>;

beforeAll(async () => {
  policy = await startPolicy();
  other = await startListening(policy.brokers.split(','));
}, 120_000);
afterAll(async () => {
  await other?.stop();
  await policy?.stop();
});

describe('a policy version over HTTP', () => {
  it('is drafted, checked, enacted, and reaches another service through Kafka', async () => {
    const version = draft('E-1', '2101');
    const path = `/policy-versions/${version.versionId}`;
    const drafted = await policy.post('maker', '/policy-versions', version, 'e2e-draft');
    expect(drafted).toMatchObject({
      status: 201,
      body: { replayed: false, streamVersion: 1, result: { code: 'E-1', status: 'DRAFTED' } },
    });
    expect((await policy.post('maker', '/policy-versions', version, 'e2e-draft')).body).toEqual({
      ...drafted.body,
      replayed: true,
    });
    expect((await policy.post('checker', `${path}/check`)).status).toBe(200);
    expect((await policy.post('checker', `${path}/enact`)).body).toMatchObject({
      result: { status: 'EFFECTIVE' },
    });
    expect((await policy.get('maker', path)).body).toMatchObject({
      status: 'EFFECTIVE',
      draftedBy: people.maker.userId,
      enactedBy: people.checker.userId,
      parameters: [
        { key: 'loan.maxTermMonths', value: 36, mark: 'F', markTitle: '已查证', title: '最长贷款期限（月）' },
        { key: 'loan.countedCapPerEnterprise', value: '10000000.00', mark: 'G?', markTitle: '未确认' },
      ],
    });
    const question = { kind: 'LOAN_COMPENSATION', regionCode: '210102', date: '2020-02-29' } as const;
    await eventually(async () => {
      const versions = await policyVersions.load(other.client, ['LOAN_COMPENSATION']);
      const found = policyOn(versions.get('LOAN_COMPENSATION'), question);
      if (isRefused(found)) throw new Error(found.detail);
      expect(found.get('loan.countedCapPerEnterprise')).toMatchObject({
        value: 1_000_000_000,
        version: 'E-1',
      });
    });
  });

  it('is refused to its maker in Chinese, in the code and in the database', async () => {
    const version = draft('E-2', '2201');
    const { versionId } = version;
    await policy.post('both', '/policy-versions', version);
    expect(await policy.post('both', `/policy-versions/${versionId}/check`)).toMatchObject({
      status: 409,
      body: { code: 'same-person', title: '不予办理', recorded: true },
    });
    await expect(
      policy.pool.query(`insert into case_duty (case_id, person_id, duty) values ($1, $2, 'policy-check')`, [
        versionId,
        people.both.userId,
      ]),
    ).rejects.toMatchObject({ code: '23505' });
  });

  it('takes effect once when two race', async () => {
    const rivals = [draft('E-3', '2301'), draft('E-4', '2301')];
    for (const rival of rivals) {
      await policy.post('maker', '/policy-versions', rival);
      await policy.post('checker', `/policy-versions/${rival.versionId}/check`);
    }
    const answers = await Promise.all(
      rivals.map(({ versionId }) => policy.post('checker', `/policy-versions/${versionId}/enact`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'policy-overlap' });
  });

  it('is refused with the place of every mistake', async () => {
    const good = draft('E-5', '2401');
    const bad = {
      ...good,
      documentNo: '鲁科字[2023]154号',
      effectiveFrom: '2023-02-29',
      parameters: [{ key: 'loan.maxTermMonths', value: 601, mark: 'F', source: '' }],
      secret: true,
    };
    const { status, body } = await policy.post('maker', '/policy-versions', bad);
    expect([status, body['code']]).toEqual([400, 'invalid-input']);
    const pointers = (body['issues'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(JSON.stringify(pointers)).toMatch(/documentNo/);
    for (const place of ['effectiveFrom', 'parameters/0/value', 'parameters/0/source', 'secret'])
      expect(pointers.some((pointer) => pointer.endsWith(place))).toBe(true);
    const unknown = { ...good, parameters: [{ key: 'loan.secret', value: 1, mark: 'F', source: '文件' }] };
    expect((await policy.post('maker', '/policy-versions', unknown)).status).toBe(400);
  });

  it('asks who one is and what one may', async () => {
    expect((await fetch(`${policy.url}/policy-versions`)).status).toBe(401);
    expect((await policy.get('stranger', '/policy-versions')).status).toBe(403);
    expect((await policy.post('checker', '/policy-versions', draft('E-6', '2501'))).status).toBe(403);
    expect((await policy.get('maker', `/policy-versions/${randomUUID()}`)).status).toBe(404);
    expect(await policy.post('checker', `/policy-versions/${randomUUID()}/check`)).toMatchObject({
      status: 409,
      body: { code: 'version-not-drafted' },
    });
  });
});

describe('rates and calendars over HTTP', () => {
  it('decide after a second person, and reach another service', async () => {
    const rate = { publishedOn: '2024-02-20', oneYear: '3.45', fiveYear: '3.95', source: '公告' };
    expect((await policy.post('maker', '/lpr-rates', rate)).status).toBe(201);
    const path = '/lpr-rates/2024-02-20/publish';
    const wrong = { oneYear: '3.45', fiveYear: '4.20' };
    expect((await policy.post('checker', path, wrong)).body).toMatchObject({ code: 'lpr-rates-differ' });
    expect((await policy.post('checker', path, { oneYear: '3.45', fiveYear: '3.950000' })).status).toBe(200);
    expect((await policy.get('maker', '/lpr-rates/on/2024-03-01')).body).toMatchObject({
      publishedOn: '2024-02-20',
      fiveYear: '3.950000',
    });
    const year = {
      year: 2020,
      revision: 1,
      ...plausibleYear(2020),
      makeUpDays: ['2020-06-28'],
      source: '通知',
    };
    expect((await policy.post('maker', '/calendar-years', year)).status).toBe(201);
    expect((await policy.post('checker', '/calendar-years/2020/publish', { revision: 1 })).status).toBe(200);
    expect((await policy.get('maker', '/calendar-years')).body).toMatchObject({ lastCoveredYear: 2020 });
    await eventually(async () => {
      const rates = await lprOn.load(other.client, ['2024-03-01']);
      expect(rates.get('2024-03-01')).toMatchObject({ fiveYearE8: 3_950_000 });
      expect((await workCalendar.load(other.client, ['all'])).get('all')).toMatchObject([{ year: 2020 }]);
    });
  });

  it('are described', async () => {
    const document = (await (await fetch(`${policy.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining([
        '/policy-versions',
        '/policy-versions/{versionId}/enact',
        '/policies',
        '/lpr-rates/on/{date}',
        '/calendar-years/{year}/publish',
      ]),
    );
  });
});

describe('the end of a policy version over HTTP', () => {
  it('takes two people, and a name where a loan that Kafka told of was decided', async () => {
    const version = draft('E-6', '3716');
    const path = `/policy-versions/${version.versionId}`;
    await policy.post('maker', '/policy-versions', version);
    await policy.post('checker', `${path}/check`);
    expect((await policy.post('checker', `${path}/enact`)).status).toBe(200);
    const loan = loanSample();
    await publish(policy.brokers, loanContract.topic, submitted(loan));
    await eventually(async () => {
      const { body } = await policy.get('checker', `/decided-loans?regionCode=${loan.regionCode}`);
      expect(body['rows']).toMatchObject([{ loanId: loan.loanId, drawdownDate: loan.drawdownOn }]);
    });
    const end = { effectiveTo: addDays(loan.drawdownOn, -1) };
    expect((await policy.post('checker', `${path}/close`, end)).body).toMatchObject({
      code: 'closing-not-proposed',
    });
    expect((await policy.post('checker', `${path}/closing`, end)).status).toBe(403);
    expect((await policy.post('maker', `${path}/closing`, end)).body).toMatchObject({
      code: 'correction-unnamed',
    });
    const correction = { reason: 'DOCUMENT_LATE', basis: '省科技厅通知' };
    expect((await policy.post('maker', `${path}/closing`, { ...end, correction })).status).toBe(201);
    expect((await policy.post('checker', `${path}/close`, end)).body).toMatchObject({
      result: { ...end, status: 'CLOSED' },
    });
    expect((await policy.get('maker', path)).body).toMatchObject({
      ...end,
      closing: { correction, touchedLoans: 1 },
    });
  });
});

const loanSample = () =>
  JSON.parse(
    readFileSync(
      join(__dirname, '../../../libs/contracts/risk-compensation/samples/loan-submitted.v1.json'),
      'utf8',
    ),
  ) as { loanId: string; regionCode: string; drawdownOn: string; bankId: string };

const submitted = (data: ReturnType<typeof loanSample>) => ({
  type: 'LoanSubmitted',
  data,
  ...{ position: 1, id: randomUUID(), stream: 'risk-compensation.loan', streamId: data.loanId },
  ...{ streamVersion: 1, schemaVersion: 1, occurredOn: data.drawdownOn, epoch: 1, owner: data.bankId },
  ...{ recordedAt: '2026-04-20T01:00:00.000Z', callerOrg: data.bankId, callerKind: 'bank', personId: null },
  ...{ onBehalfOf: null, caseId: data.loanId, duty: null, command: 'SubmitLoan', commandKey: 'k' },
  ...{ commandDigest: 'd', correlationId: 'c', causationId: null, traceparent: null, writers: null },
  consequence: false,
});

const draft = (code: string, regionCode: string) => ({
  versionId: randomUUID(),
  code,
  kind: 'LOAN_COMPENSATION',
  regionCode,
  effectiveFrom: '2020-01-01',
  effectiveTo: null as string | null,
  effectiveFromMark: 'F',
  title: '办法',
  documentNo: '鲁科字〔2020〕1号',
  selectBy: 'DRAWDOWN_DATE',
  parameters: [
    { key: 'loan.countedCapPerEnterprise', value: '10000000.00', mark: 'G?', source: '待确认' },
    { key: 'loan.maxTermMonths', value: 36, mark: 'F', source: '公告' },
  ],
});
