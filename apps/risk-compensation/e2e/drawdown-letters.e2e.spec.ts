import type { RunningService } from '@kejin/testing';
import { monthOf } from '@kejin/kernel';
import { row } from './ledger-row';
import { filing, startRiskCompensation, today } from './running-risk-compensation';

let service: RunningService;

beforeAll(async () => {
  service = await startRiskCompensation();
}, 120_000);
afterAll(() => service?.stop());

const unknownLoan = '3f2b1c00-0000-4000-8000-000000000000';
const CYRILLIC = 'НТ-L1';
const refusedAt = (pointer: string, place = 1) => ({
  status: 400,
  body: {
    code: 'invalid-input',
    issues: [
      {
        in: 'body',
        pointer,
        code: 'foreign-letter',
        message: expect.stringContaining(`第${place}个字符“Н”（U+041D）`),
      },
    ],
  },
});

describe('a number with a letter that only looks Latin', () => {
  it.each(['contractNo', 'iouNo'])('is refused in %s, of a filing as of a pre-check', async (field) => {
    for (const route of ['/loans', '/loan-prechecks'])
      expect(await service.post('a-manager', route, filing('L0', { [field]: CYRILLIC }))).toMatchObject(
        refusedAt(`/${field}`),
      );
  });

  it('is refused in a row of a ledger, in the number of a report and of a notice', async () => {
    const page = { source: { document: '备案台账', ledger: '字母' }, rows: [row(1, { iouNo: CYRILLIC })] };
    expect(await service.post('registrar', '/loan-imports', page)).toMatchObject(refusedAt('/rows/0/iouNo'));
    const report = { reportNo: '滨Н-1', reportMonth: monthOf(today), loanIds: [unknownLoan] };
    expect(await service.post('reporter', '/loan-reports', report)).toMatchObject(refusedAt('/reportNo', 2));
    const answer = { accepted: true, filedOn: today, noticeNo: CYRILLIC };
    expect(await service.post('reporter', `/loans/${unknownLoan}/province-answer`, answer)).toMatchObject(
      refusedAt('/noticeNo'),
    );
  });

  it('is found where it was filed before, and cannot come in by an answer to a return', async () => {
    const { body } = await service.post('a-manager', '/loans', filing('L9'));
    const { loanId } = body['result'] as { loanId: string };
    await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
    const changed = filing('L9', { contractNo: CYRILLIC });
    expect(await service.post('a-manager', `/loans/${loanId}/resubmission`, changed)).toMatchObject({
      status: 409,
      body: { code: 'drawdown-changed' },
    });
    await service.pool.query(
      'update loan_register set contract_no = $1, folded_contract_no = $1 where loan_id = $2',
      [CYRILLIC, loanId],
    );
    const found = await service.get('a-manager', `/loans?contractNo=${encodeURIComponent(CYRILLIC)}`);
    expect(found).toMatchObject({ status: 200, body: { rows: [{ loanId, contractNo: CYRILLIC }] } });
  });
});
