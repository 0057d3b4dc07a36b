import { randomUUID } from 'node:crypto';
import { loanContract } from '@kejin/contracts/risk-compensation';
import { withAdmin } from '@kejin/local';
import { eventually, type Answer, type RunningService } from '@kejin/testing';
import {
  bankA,
  filing,
  personId,
  smallBorrower,
  startRiskCompensation,
  today,
} from './running-risk-compensation';

let service: RunningService;

beforeAll(async () => {
  service = await startRiskCompensation();
}, 120_000);
afterAll(() => service?.stop());

const submit = (serial: string, changes = {}, key?: string) =>
  service.post('a-manager', '/loans', filing(serial, changes), key);
const idOf = ({ body }: Answer): string => (body['result'] as { loanId: string }).loanId;
const stageOf = async (loanId: string) => (await service.get('city', `/loans/${loanId}`)).body['stage'];
const report = (loanIds: string[], subject = 'reporter', reportNo = `BS-${randomUUID().slice(0, 8)}`) =>
  service.post(subject, '/loan-reports', {
    reportNo,
    reportMonth: today.slice(0, 7),
    loanIds,
  });

const accepted = (loanId: string) =>
  service.post('reporter', `/loans/${loanId}/province-answer`, {
    ...{ accepted: true, filedOn: today, noticeNo: '2026年第3号' },
  });

/** A loan as far as the report to the province. */
const reported = async (serial: string): Promise<string> => {
  const loanId = idOf(await submit(serial));
  await service.post('county', `/loans/${loanId}/county-pass`, {});
  await service.post('city', `/loans/${loanId}/city-pass`, {});
  expect((await report([loanId])).status).toBe(201);
  return loanId;
};

describe('a loan from the application to its filing', () => {
  it('passes the county, the city and the province, and comes out on Kafka', async () => {
    const precheck = await service.post('a-manager', '/loan-prechecks', filing('way'));
    expect(precheck.body).toMatchObject({ mayFile: true, countedAmount: '100000.00', missing: [] });
    const submitted = await submit('way', { purposeText: '新材料研发' });
    expect(submitted.body).toMatchObject({
      replayed: false,
      streamVersion: 1,
      result: { stage: 'COUNTY_REVIEW', countedAmount: '100000.00', policyVersion: 'SD-2025-29' },
    });
    const loanId = idOf(submitted);
    expect((await service.post('county', `/loans/${loanId}/county-pass`, {})).status).toBe(200);
    expect((await service.post('city', `/loans/${loanId}/city-pass`, {})).status).toBe(200);
    expect((await report([loanId])).status).toBe(201);
    expect((await accepted(loanId)).body).toMatchObject({
      result: { stage: 'FILED', filingNo: expect.stringMatching(/^BZ\d{6}371602\d{4}$/) },
    });
    const [balance] = (await service.pool.query('select * from counted_balance')).rows;
    expect(balance).toMatchObject({ reserved_fen: '0', posted_fen: '10000000' });
    await eventually(async () => {
      const offsets = await withAdmin(service.brokers.split(','), (admin) =>
        admin.fetchTopicOffsets(loanContract.topic),
      );
      expect(offsets.reduce((sum, { offset }) => sum + Number(offset), 0)).toBe(5);
    });
  });

  it('numbers a county’s filings of a month without gaps', async () => {
    const loanIds = await Promise.all(['n1', 'n2', 'n3', 'n4'].map(reported));
    const answers = await Promise.all(loanIds.map(accepted));
    const numbers = answers.map(({ body }) =>
      Number((body['result'] as { filingNo: string }).filingNo.slice(-4)),
    );
    const first = Math.min(...numbers);
    expect([...numbers].sort((a, b) => a - b)).toEqual([first, first + 1, first + 2, first + 3]);
  });

  it('can be returned, answered, withdrawn and submitted again', async () => {
    const loanId = idOf(await submit('back'));
    const returned = await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
    expect(returned.body).toMatchObject({ result: { stage: 'RETURNED' } });
    const reasons = [{ code: 'FIELD_WRONG', label: '填报有误' }];
    expect((await service.get('a-manager', `/loans/${loanId}`)).body).toMatchObject({ reasons });
    const list = await service.get('a-manager', '/loans?stage=RETURNED');
    expect(list.body).toMatchObject({ rows: [{ loanId, reasons }] });
    const again = await service.post(
      'a-manager',
      `/loans/${loanId}/resubmission`,
      filing('back', { loanAmount: '90000.00' }),
    );
    expect(again.body).toMatchObject({ result: { stage: 'COUNTY_REVIEW', countedAmount: '90000.00' } });
    expect(
      (await service.post('a-manager', `/loans/${loanId}/withdrawal`, { reason: 'BANK_MISTAKE' })).status,
    ).toBe(200);
    expect(idOf(await submit('back'))).toBe(loanId);
  });

  it('can be rejected, which gives back what was held', async () => {
    const before = (await service.pool.query('select sum(reserved_fen)::bigint as held from counted_balance'))
      .rows;
    const loanId = idOf(await submit('no'));
    const rejected = await service.post('county', `/loans/${loanId}/rejection`, { reasons: ['DUPLICATE'] });
    expect(rejected.body).toMatchObject({ result: { stage: 'REJECTED' } });
    const after = (await service.pool.query('select sum(reserved_fen)::bigint as held from counted_balance'))
      .rows;
    expect(after).toEqual(before);
    const declined = await reported('declined');
    const answer = await service.post('reporter', `/loans/${declined}/province-answer`, {
      accepted: false,
      answeredOn: today,
    });
    expect(answer.body).toMatchObject({ result: { stage: 'REJECTED', filingNo: null } });
  });
});

describe('a refusal', () => {
  it('names the first rule that failed, its number in the guide, and every rule’s verdict', async () => {
    const refused = await submit('dear', { annualRate: '9.9' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      code: 'rate-too-high',
      legacyCode: '3104',
      detail: expect.stringContaining('高于上限'),
    });
    expect(refused.body['trace']).toHaveLength(17);
  });

  it('never tells a bank what other banks have counted', async () => {
    await service.post(
      'b-manager',
      '/loans',
      filing('foreign', {
        branchCode: '402466000014',
        uscc: smallBorrower.uscc,
        enterpriseName: smallBorrower.name,
        loanAmount: '7654321.00',
      }),
    );
    const asked = filing('mine', { uscc: smallBorrower.uscc, enterpriseName: smallBorrower.name });
    const { body } = await service.post('a-manager', '/loan-prechecks', asked);
    expect(body).toMatchObject({ remaining: '2345679.00' });
    expect(JSON.stringify(body)).not.toContain('7654321');
  });

  it('of a second duty in one case is kept for the auditor', async () => {
    const loanId = idOf(await submit('hands'));
    await service.pool.query('insert into case_duty values ($1, $2, $3)', [
      loanId,
      personId('county'),
      'submit',
    ]);
    const inDatabase = await service.post('county', `/loans/${loanId}/county-pass`, {});
    expect(inDatabase).toMatchObject({ status: 409, body: { code: 'duty-conflict' } });
    await service.post('other-county', `/loans/${loanId}/county-pass`, {});
    expect(await stageOf(loanId)).toBe('COUNTY_REVIEW');
  });

  it('of a second report under one number, also at the same moment, leaves its loan where it is', async () => {
    const passed = async (serial: string) => {
      const loanId = idOf(await submit(serial));
      await service.post('county', `/loans/${loanId}/county-pass`, {});
      await service.post('city', `/loans/${loanId}/city-pass`, {});
      return loanId;
    };
    const loanIds = [await passed('twice-1'), await passed('twice-2')];
    const reportNo = `BS-${randomUUID().slice(0, 8)}`;
    const answers = await Promise.all(loanIds.map((loanId) => report([loanId], 'reporter', reportNo)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.map(({ body }) => body['code'])).toContain('report-number-used');
    expect((await Promise.all(loanIds.map(stageOf))).sort()).toEqual(['AWAITING_REPORT', 'REPORTED']);
  });

  it('of a step out of turn changes nothing', async () => {
    const loanId = idOf(await submit('turn'));
    expect(await service.post('city', `/loans/${loanId}/city-pass`, {})).toMatchObject({
      status: 409,
      body: { code: 'step-not-allowed', legacyCode: '3131' },
    });
    expect(await report([loanId])).toMatchObject({ status: 409, body: { code: 'step-not-allowed' } });
    expect(await stageOf(loanId)).toBe('COUNTY_REVIEW');
  });
});

describe('another’s loan', () => {
  it('does not exist for another bank or another county, exactly like one that was never there', async () => {
    const loanId = idOf(await submit('wall'));
    const paths = [
      ['b-manager', 'withdrawal', { reason: 'BANK_MISTAKE' }],
      ['b-manager', 'resubmission', filing('wall', { branchCode: '402466000014' })],
      ['other-county', 'county-pass', {}],
    ] as const;
    for (const [subject, step, body] of paths) {
      const foreign = await service.post(subject, `/loans/${loanId}/${step}`, body);
      const unknown = await service.post(subject, `/loans/${randomUUID()}/${step}`, body);
      expect(foreign).toMatchObject({ status: 404, body: { legacyCode: '2005' } });
      const { requestId: _one, ...said } = foreign.body;
      const { requestId: _two, ...sameAs } = unknown.body;
      expect(said).toEqual(sameAs);
    }
    for (const path of [`/loans/${loanId}`, `/loans/${loanId}/decisions`])
      expect((await service.get('b-manager', path)).status).toBe(404);
    const { body } = await service.get('b-manager', `/loans?bankId=${bankA}`);
    expect(body).toMatchObject({ rows: [] });
  });

  it('is not filed by a bank that is none of the branch’s', async () => {
    const { body } = await service.post('b-manager', '/loans', filing('branch'));
    expect(body).toMatchObject({ code: 'bank-not-cooperating' });
  });
});

describe('many at once', () => {
  it('never pass the cap of one enterprise, whoever asks', async () => {
    const [{ counted }] = (
      await service.pool.query(
        'select coalesce(sum(reserved_fen + posted_fen), 0)::bigint as counted from counted_balance where uscc = $1',
        [smallBorrower.uscc],
      )
    ).rows as [{ counted: string }];
    const room = 1_000_000_000 - Number(counted);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, at) =>
        submit(`race-${at}`, {
          uscc: smallBorrower.uscc,
          enterpriseName: smallBorrower.name,
          loanAmount: '100000.00',
        }),
      ),
    );
    const taken = answers.filter(({ status }) => status === 201).length;
    expect(taken).toBe(Math.min(40, Math.ceil(room / 10_000_000)));
    expect(answers.filter(({ body }) => body['code'] === 'cap-exhausted')).toHaveLength(40 - taken);
    const [after] = (
      await service.pool.query(
        'select reserved_fen + posted_fen as counted from counted_balance where uscc = $1',
        [smallBorrower.uscc],
      )
    ).rows;
    expect(after).toEqual({ counted: '1000000000' });
  });

  it('file one drawdown once, under one key and under many', async () => {
    const sameKey = await Promise.all(Array.from({ length: 10 }, () => submit('once', {}, 'key-once')));
    expect(sameKey.map(({ status }) => status)).toEqual(Array(10).fill(201));
    expect(sameKey.filter(({ body }) => body['replayed'] === false)).toHaveLength(1);
    const otherKeys = await Promise.all(Array.from({ length: 5 }, () => submit('once')));
    expect(otherKeys.map(({ body }) => body['code'])).toEqual(Array(5).fill('drawdown-already-filed'));
    expect(otherKeys[0]?.body['legacyCode']).toBe('3132');
    expect(await submit('once', { loanAmount: '1.00' }, 'key-once')).toMatchObject({
      status: 422,
      body: { code: 'key-reused' },
    });
  });
});

describe('bad input', () => {
  const amounts = ['-1.00', '0.00', '1e21', 'NaN', '1e3', '１００.00', '1.001', '1', 100, null, ''];

  it.each(amounts)('refuses the amount %p and names the field', async (loanAmount) => {
    const { status, body } = await submit('bad', { loanAmount });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'invalid-input', issues: [{ pointer: '/loanAmount' }] });
  });

  it.each([
    ['drawdownDate', '2026-02-30'],
    ['branchCode', '102466000012'],
    ['uscc', '91371602MA3TE5T11I'],
    ['contractNo', ' HT'],
    ['enterpriseName', '公\u0000司'],
    ['repayMethod', 'EQ_PRINCIPAL'],
    ['rateType', 'LPR_FLOAT'],
    ['unknownField', 1],
  ])('refuses %s: %p in Chinese', async (name, value) => {
    const { status, body } = await submit('bad', { [name]: value });
    expect(status).toBe(400);
    expect(JSON.stringify(body['issues'])).toMatch(/\p{Script=Han}/u);
  });
});
