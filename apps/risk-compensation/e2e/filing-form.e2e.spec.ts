import { randomUUID } from 'node:crypto';
import type { Answer, RunningService } from '@kejin/testing';
import { filingFields, type FilingForm } from '../src/loan/filing/filing-api';
import { borrower, filing, startRiskCompensation } from './running-risk-compensation';

let service: RunningService;

beforeAll(async () => {
  service = await startRiskCompensation();
  const { drawdownDate } = filing('');
  await service.pool.query(
    `insert into qualification_copy (qualification_id, uscc, kind, number, valid_from, valid_to)
     values (gen_random_uuid(), $1, 'HNTE', $2, $3, $3)`,
    [borrower.uscc, hnteNo, drawdownDate],
  );
}, 120_000);
afterAll(() => service?.stop());

const hnteNo = 'GR202537000001';
const halfWay = filing('').drawdownDate.replace(/^\d{4}/, (year) => String(Number(year) + 1));

/** Says something in every member of the form. */
const full = (serial: string) =>
  ({
    ...filing(serial),
    hnteNo,
    productCode: 'GQD',
    rateType: 'LPR_FLOAT',
    lprBase: 'LPR1Y',
    spreadBp: 45,
    repriceCycle: 'YEAR',
    repayMethod: 'EQ_PRINCIPAL',
    dueDate: `${halfWay.slice(0, 4)}-12-31`,
    repaymentPlan: [
      { dueDate: halfWay, principal: '40000.00' },
      { dueDate: `${halfWay.slice(0, 4)}-12-31`, principal: '60000.00' },
    ],
    purposeText: '与王工合作研发新材料',
  }) satisfies Record<keyof FilingForm, unknown>;

const submitted = async (form: object): Promise<string> => {
  const { status, body } = await service.post('a-manager', '/loans', form);
  expect({ status, code: body['code'] }).toEqual({ status: 201, code: undefined });
  return (body['result'] as { loanId: string }).loanId;
};
const read = (subject: string, loanId: string, query = '') =>
  service.get(subject, `/loans/${loanId}/form${query}`);
const formIn = ({ body }: Answer) => body['form'] as Record<string, unknown>;

describe('the filing form', () => {
  it('comes back whole, member by member, to its bank and its reviewers', async () => {
    const sent: Record<string, unknown> = full('whole');
    const loanId = await submitted(sent);
    for (const subject of ['a-manager', 'county', 'city', 'auditor']) {
      const form = formIn(await read(subject, loanId));
      for (const member of Object.keys(filingFields.shape)) {
        expect({ member, value: sent[member] }).not.toEqual({ member, value: undefined });
        expect({ subject, member, value: form[member] }).toEqual({ subject, member, value: sent[member] });
      }
      expect(Object.keys(form).sort()).toEqual(Object.keys(filingFields.shape).sort());
    }
  });

  it('comes back without what was not sent', async () => {
    const sent = filing('sparse');
    const answer = await read('county', await submitted(sent));
    expect(answer.body).toMatchObject({
      ...{ submission: 1, submissions: 1, type: 'LoanSubmitted' },
      purposeTextNotice: null,
    });
    expect(formIn(answer)).toEqual(sent);
  });

  it('is read, changed in one member and sent again', async () => {
    const loanId = await submitted({ ...filing('again'), purposeText: '研发' });
    await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
    const first = formIn(await read('a-manager', loanId));
    const changed = { ...first, loanAmount: '90000.00' };
    const answer = await service.post('a-manager', `/loans/${loanId}/resubmission`, changed);
    expect(answer.body).toMatchObject({ result: { stage: 'COUNTY_REVIEW', countedAmount: '90000.00' } });
    const latest = await read('county', loanId);
    expect(latest.body).toMatchObject({ submission: 2, submissions: 2, type: 'LoanResubmitted' });
    expect(formIn(latest)).toEqual(changed);
    expect(formIn(await read('county', loanId, '?submission=1'))).toEqual(first);
    expect((await read('county', loanId, '?submission=3')).status).toBe(404);
    expect((await read('county', loanId, '?submission=0')).status).toBe(400);
  });

  it('tells what was objected to in each field until it is sent again, and keeps it with the filing it was said of', async () => {
    const loanId = await submitted(filing('objected'));
    expect((await read('a-manager', loanId)).body).toMatchObject({ objections: [] });
    const twice = { field: 'purpose', reason: 'FIELD_WRONG' };
    const refused = await service.post('county', `/loans/${loanId}/return`, {
      reasons: ['FIELD_WRONG'],
      objections: [twice, twice],
    });
    expect(refused.status).toBe(400);
    await service.post('county', `/loans/${loanId}/return`, {
      reasons: ['FIELD_WRONG'],
      objections: [{ field: 'purpose', reason: 'PURPOSE_UNCLEAR' }],
    });
    const objections = [{ field: 'purpose', reason: { code: 'PURPOSE_UNCLEAR', label: '用途不清' } }];
    const answer = await read('a-manager', loanId);
    expect(answer.body).toMatchObject({ objections });
    expect((await service.get('a-manager', `/loans/${loanId}`)).body).toMatchObject({
      reasons: [{ code: 'FIELD_WRONG' }, { code: 'PURPOSE_UNCLEAR' }],
    });
    await service.post('a-manager', `/loans/${loanId}/resubmission`, formIn(answer));
    expect((await read('a-manager', loanId)).body).toMatchObject({ submission: 2, objections: [] });
    expect((await read('a-manager', loanId, '?submission=1')).body).toMatchObject({ objections });
  });

  it('shows its free text to those who may read it, and keeps in mind that they did', async () => {
    const loanId = await submitted({ ...filing('text'), purposeText: '研发' });
    const seen = await read('county', loanId);
    expect(seen.body).toMatchObject({ form: { purposeText: '研发' }, purposeTextNotice: null });
    const withheld = await read('reporter', loanId);
    expect(withheld.body['purposeTextNotice']).toMatchObject({ code: 'purpose-text-withheld' });
    expect(formIn(withheld)).toEqual(filing('text'));
    const { body } = await service.get('city', `/loans/${loanId}/purpose-text`);
    const { rows } = await service.pool.query(
      'select subject from private_data_view where ref = $1 order by viewed_at',
      [body['ref']],
    );
    expect(rows.map(({ subject }) => subject)).toEqual(['county', 'city']);
  });

  it('shows its free text alone to its bank and its reviewers, and keeps in mind who looked', async () => {
    const loanId = await submitted({ ...filing('purpose'), purposeText: '与王工合作研发新材料' });
    const path = `/loans/${loanId}/purpose-text`;
    for (const subject of ['a-manager', 'county', 'city'])
      expect(await service.get(subject, path)).toMatchObject({
        status: 200,
        body: { purposeText: '与王工合作研发新材料', notice: null },
      });
    expect((await service.get('b-manager', path)).status).toBe(404);
    expect((await service.get('reporter', path)).status).toBe(403);
    const { rows } = await service.pool.query(
      'select subject, query from private_data_view where ref = $1 order by viewed_at',
      [(await service.get('city', path)).body['ref']],
    );
    expect(rows.map(({ subject }) => subject)).toEqual(['a-manager', 'county', 'city', 'city']);
    const without = await submitted(filing('no-purpose'));
    expect((await service.get('county', `/loans/${without}/purpose-text`)).body).toEqual({
      ref: null,
      purposeText: null,
      notice: null,
    });
  });

  it('of another’s loan does not exist, exactly like one that was never there', async () => {
    const loanId = await submitted(filing('wall-form'));
    for (const subject of ['b-manager', 'other-county']) {
      const foreign = await read(subject, loanId);
      const unknown = await read(subject, randomUUID());
      expect(foreign.status).toBe(404);
      const { requestId: _one, ...said } = foreign.body;
      const { requestId: _two, ...sameAs } = unknown.body;
      expect(said).toEqual(sameAs);
    }
  });
});
