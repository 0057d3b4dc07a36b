import type { Answer, RunningService } from '@kejin/testing';
import { filing, personId, startRiskCompensation } from './running-risk-compensation';

let service: RunningService;

beforeAll(async () => {
  service = await startRiskCompensation();
}, 120_000);
afterAll(() => service?.stop());

const submit = (serial: string, changes = {}) => service.post('a-manager', '/loans', filing(serial, changes));
const submitted = async (serial: string): Promise<string> =>
  ((await submit(serial)).body['result'] as { loanId: string }).loanId;

describe('the trace of a refusal', () => {
  it('is as long as it is asked for', async () => {
    const asked = filing('dear', { annualRate: '9.9' });
    const failed = await service.post('a-manager', '/loans?trace=failed', asked);
    expect(failed.body).toMatchObject({ code: 'rate-too-high', trace: [{ rule: 'rate-within-limit' }] });
    const none = await service.post('a-manager', '/loans?trace=none', asked);
    expect(none.body).not.toHaveProperty('trace');
    const precheck = await service.post('a-manager', '/loan-prechecks?trace=failed', asked);
    expect(precheck.body).toMatchObject({ mayFile: false, trace: [{ rule: 'rate-within-limit' }] });
    expect((await service.post('a-manager', '/loan-prechecks?trace=some', asked)).status).toBe(400);
  });

  it('brings what a person should look at, though it refuses nothing', async () => {
    const asked = filing('hint', { productCode: 'GQD' });
    const { body } = await service.post('a-manager', '/loan-prechecks?trace=failed', asked);
    expect(body).toMatchObject({
      ...{ mayFile: true, missing: [], warnings: [{ code: 'product-not-qualified' }] },
      trace: [{ rule: 'qualified-product', outcome: 'warned' }],
    });
  });
});

describe('a filing that was told to look again', () => {
  const hints = { productCode: 'GQD' };
  const warningsIn = ({ body }: Answer) => (body['result'] as { warnings: object[] }).warnings;

  it('answers the warnings of its pre-check, again to the same key, and anew to a resubmission', async () => {
    const asked = filing('warned', hints);
    const { body } = await service.post('a-manager', '/loan-prechecks', asked);
    const warnings = body['warnings'] as object[];
    expect(warnings).toMatchObject([{ code: 'product-not-qualified', detail: expect.any(String) }]);
    for (const replayed of [false, true]) {
      const answer = await service.post('a-manager', '/loans?trace=none', asked, 'warned-once');
      expect(answer).toMatchObject({ status: 201, body: { replayed } });
      expect(warningsIn(answer)).toEqual(warnings);
    }
    const { loanId } = (await service.post('a-manager', '/loans', asked, 'warned-once')).body['result'] as {
      loanId: string;
    };
    await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
    const again = await service.post('a-manager', `/loans/${loanId}/resubmission`, filing('warned', hints));
    expect(warningsIn(again)).toEqual(warnings);
  });

  it('answers none where nothing is to be looked at', async () => {
    expect(warningsIn(await submit('calm'))).toEqual([]);
  });
});

describe('a refusal', () => {
  it('is found by its key where it is kept for the auditor, and else answered as if it had never come', async () => {
    const loanId = await submitted('kept');
    await service.post('city', `/loans/${loanId}/city-pass`, {}, 'out-of-turn');
    expect(await service.get('city', '/commands/out-of-turn')).toMatchObject({
      status: 404,
      body: { detail: expect.stringContaining('未留痕') },
    });
    await service.pool.query(
      `insert into caller_right (subject, user_id, org_id, kind, region_code, roles, active)
       select 'second-login', $1, org_id, kind, region_code, roles, true from caller_right where subject = 'county'`,
      [personId('a-manager')],
    );
    await service.post('second-login', `/loans/${loanId}/county-pass`, {}, 'own-loan');
    expect(await service.get('second-login', '/commands/own-loan')).toMatchObject({
      status: 200,
      body: { outcome: 'refused', code: 'duty-conflict' },
    });
  });
});

describe('a decision', () => {
  it('keeps the traces of what it decided, for those who may see the case', async () => {
    const loanId = await submitted('trace');
    const bank = await service.get('a-manager', `/loans/${loanId}/decisions`);
    const auditor = await service.get('auditor', `/loans/${loanId}/decisions`);
    expect(JSON.stringify(auditor.body)).toContain('"countedBefore"');
    expect(JSON.stringify(bank.body)).not.toContain('countedBefore');
    expect(JSON.stringify(bank.body)).toContain(
      '{"name":"loanAmount","value":"100000.00","source":"command"',
    );
  });
});
