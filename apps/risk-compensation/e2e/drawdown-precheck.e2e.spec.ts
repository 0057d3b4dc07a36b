import type { RunningService } from '@kejin/testing';
import { bankA, filing, startRiskCompensation } from './running-risk-compensation';

let service: RunningService;

beforeAll(async () => {
  service = await startRiskCompensation();
}, 120_000);
afterAll(() => service?.stop());

const asked = (contractNo: string, changes = {}) => filing('', { contractNo, iouNo: 'JJ-P', ...changes });
const file = (contractNo: string) => service.post('a-manager', '/loans', asked(contractNo));
const filed = async (contractNo: string): Promise<string> => {
  const { status, body } = await file(contractNo);
  expect([contractNo, status]).toEqual([contractNo, 201]);
  return (body['result'] as { loanId: string }).loanId;
};
const withdraw = (loanId: string) =>
  service.post('a-manager', `/loans/${loanId}/withdrawal`, { reason: 'BANK_MISTAKE' });
const precheck = async (contractNo: string, changes = {}, subject = 'a-manager') =>
  (await service.post(subject, '/loan-prechecks', asked(contractNo, changes))).body;
const may = { mayFile: true, missing: [] };

describe('a pre-check of a drawdown', () => {
  it('that is filed says what a submission says, in whatever spelling', async () => {
    const loanId = await filed('YJ-1');
    for (const contractNo of ['YJ-1', 'ｙｊ－1']) {
      const { detail } = (await file(contractNo)).body;
      expect(await precheck(contractNo)).toMatchObject({
        mayFile: false,
        missing: [{ code: 'drawdown-already-filed', detail, loanId }],
      });
    }
    expect(await precheck('YJ-2')).toMatchObject(may);
    expect(await precheck('YJ-1', { iouNo: 'JJ-P2' })).toMatchObject(may);
  });

  it('says so before what else is missing, to each of those that are asked together', async () => {
    const loanId = await filed('YJ-D');
    const answers = await Promise.all(
      ['YJ-D', 'YJ-E', 'yj-d'].map((contractNo) => precheck(contractNo, { annualRate: '9.9' })),
    );
    const codes = answers.map(({ missing }) => (missing as { code: string }[]).map(({ code }) => code));
    const told = ['drawdown-already-filed', 'rate-too-high'];
    expect(codes).toEqual([told, ['rate-too-high'], told]);
    expect((answers[2]?.['missing'] as object[])[0]).toMatchObject({ loanId });
  });

  it('tells nobody else of a loan', async () => {
    const loanId = await filed('YJ-O');
    const others = { branchCode: '402466000014' };
    expect(await precheck('YJ-O', others, 'b-manager')).toMatchObject(may);
    for (const subject of ['b-manager', 'county', 'other-county', 'city'])
      expect(JSON.stringify(await precheck('YJ-O', {}, subject))).not.toContain(loanId);
  });

  it('that was returned is no twin of itself, and gives back what it holds before it asks again', async () => {
    const { remaining, countedAmount } = await precheck('YJ-B');
    const loanId = await filed('YJ-B');
    await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
    const again = (subject: string, of = loanId) =>
      service.post(subject, `/loan-prechecks?resubmissionOf=${of}`, asked('YJ-B'));
    expect((await again('a-manager')).body).toMatchObject({ ...may, remaining, countedAmount });
    expect(await precheck('YJ-B')).toMatchObject({ mayFile: false, missing: [{ loanId }] });
    expect((await again('b-manager')).status).toBe(404);
    expect((await again('a-manager', '00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });

  it('may be filed again once it was withdrawn', async () => {
    const loanId = await filed('YJ-W');
    await withdraw(loanId);
    expect(await precheck('yj-w')).toMatchObject(may);
    expect(await filed('yj-w')).toBe(loanId);
    expect(await precheck('YJ-W')).toMatchObject({ mayFile: false, missing: [{ loanId }] });
  });
});

describe('a drawdown that stood twice before numbers were folded', () => {
  const twins = async (first: string, second: string): Promise<readonly [string, string]> => {
    const older = await filed(first);
    await service.pool.query(`delete from drawdown where bank_id = $1 and contract_no = $2`, [bankA, first]);
    const later = await filed(second);
    expect(later).not.toBe(older);
    // As the migration leaves it.
    await service.pool.query(
      `update drawdown set other_loan_ids = array[$1::text] where bank_id = $2 and contract_no = $3`,
      [older, bankA, first],
    );
    return [older, later];
  };
  const refused = (loanId: string) => ({ status: 409, body: { code: 'drawdown-already-filed', loanId } });

  it('keeps the older one in its place when the later one is withdrawn and filed again', async () => {
    const [older, later] = await twins('YJ-T', 'yj-t');
    expect(await file('yj-t')).toMatchObject(refused(later));
    expect(await file('YJ-T')).toMatchObject(refused(older));
    await withdraw(later);
    for (const contractNo of ['yj-t', 'YJ-T', 'ｙｊ-t']) {
      expect(await file(contractNo)).toMatchObject(refused(older));
      expect(await precheck(contractNo)).toMatchObject({ mayFile: false, missing: [{ loanId: older }] });
    }
    await withdraw(older);
    expect(await filed('YJ-T')).toBe(older);
    for (const contractNo of ['yj-t', 'YJ-T']) expect(await file(contractNo)).toMatchObject(refused(older));
  });

  it('lets neither answer a return while the other stands', async () => {
    const loans = await twins('YJ-R', 'yj-r');
    for (const [at, loanId] of loans.entries()) {
      await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
      const answer = await service.post('a-manager', `/loans/${loanId}/resubmission`, asked('YJ-R'));
      expect(answer).toMatchObject(refused(loans[1 - at] as string));
    }
    await withdraw(loans[1]);
    const last = await service.post('a-manager', `/loans/${loans[0]}/resubmission`, asked('YJ-R'));
    expect(last.status).toBe(200);
  });
});
