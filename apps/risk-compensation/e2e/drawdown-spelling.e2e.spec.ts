import { monthOf } from '@kejin/kernel';
import type { Answer, RunningService } from '@kejin/testing';
import { row } from './ledger-row';
import { bankA, filing, startRiskCompensation, today } from './running-risk-compensation';

let service: RunningService;

beforeAll(async () => {
  service = await startRiskCompensation();
}, 120_000);
afterAll(() => service?.stop());

const file = (contractNo: string, iouNo: string, subject = 'a-manager') =>
  service.post(
    subject,
    '/loans',
    filing('', { contractNo, iouNo, ...(subject === 'b-manager' && { branchCode: '402466000014' }) }),
  );
const idOf = ({ body }: Answer): string => (body['result'] as { loanId: string }).loanId;
const listed = async (subject: string, query: string) => {
  const { status, body } = await service.get(subject, `/loans?${query}`);
  expect([query, status]).toEqual([query, 200]);
  return body as unknown as {
    rows: { loanId: string; contractNo: string; changedAt: string }[];
    next: string | null;
    resumeAfter?: string | null;
  };
};
const idsOf = async (subject: string, query: string) =>
  (await listed(subject, query)).rows.map(({ loanId }) => loanId);

describe('a drawdown in another spelling', () => {
  it.each([
    ['HT-W', 'ＨＴ－Ｗ'],
    ['H\u00e9-C', 'He\u0301-C'],
    ['abc-l', 'ABC-L'],
  ])('of %s as %s is the same one, and its bank is told which', async (first, second) => {
    const loanId = idOf(await file(first, `借据-${first}`));
    for (const again of [first, second])
      expect(await file(again, `借据-${second}`)).toMatchObject({
        status: 409,
        body: { code: 'drawdown-already-filed', loanId },
      });
    // Another bank's contract may bear the same number, and nobody learns of it.
    const others = await file(second, `借据-${first}`, 'b-manager');
    expect(others.status).toBe(201);
    expect(idOf(others)).not.toBe(loanId);
  });

  it('is filed once where both come at the same moment', async () => {
    const answers = await Promise.all(
      ['HT-M', 'ht-m', 'ＨＴ-M', 'Ht-M', 'ＨＴ－Ｍ'].map((contractNo) => file(contractNo, 'JJ-M')),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409]);
    const loanId = idOf(answers.find(({ status }) => status === 201) as Answer);
    for (const { status, body } of answers)
      if (status === 409) expect(body).toMatchObject({ code: 'drawdown-already-filed', loanId });
  });

  it('goes on in the case that its bank withdrew', async () => {
    const loanId = idOf(await file('HT-V', 'JJ-V'));
    await service.post('a-manager', `/loans/${loanId}/withdrawal`, { reason: 'BANK_MISTAKE' });
    const again = await file('ht-v', 'JJ-V');
    expect([again.status, idOf(again)]).toEqual([201, loanId]);
    expect((await service.get('a-manager', `/loans/${loanId}`)).body).toMatchObject({
      contractNo: 'ht-v',
      stage: 'COUNTY_REVIEW',
    });
    expect(await file('HT-V', 'JJ-V')).toMatchObject({ status: 409, body: { loanId } });
  });

  it('may be what the bank corrects after a return', async () => {
    const loanId = idOf(await file('HT-R', 'JJ-R'));
    await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
    const answer = (contractNo: string) =>
      service.post('a-manager', `/loans/${loanId}/resubmission`, filing('', { contractNo, iouNo: 'JJ-R' }));
    expect(await answer('HT-R2')).toMatchObject({ status: 409, body: { code: 'drawdown-changed' } });
    expect((await answer('ＨＴ－Ｒ')).status).toBe(200);
  });

  it('is not taken out of a ledger a second time', async () => {
    const loanId = idOf(await file('HT-I', 'JJ-I'));
    const { body } = await service.post('registrar', '/loan-imports', {
      source: { document: '备案台账', ledger: '写法' },
      rows: [
        row(1, { bankId: bankA.toUpperCase(), contractNo: 'ｈｔ-i', iouNo: 'JJ-I' }),
        row(2, { contractNo: 'HT-I2', iouNo: 'JJ-I' }),
        row(3, {
          contractNo: 'ht-i2',
          iouNo: 'JJ-I',
          filed: undefined,
          stage: 'COUNTY_REVIEW',
          repayment: undefined,
        }),
      ],
    });
    const rows = body['rows'] as { outcome: string; loanId: string; faults: { code: string }[] }[];
    const outcomes = rows.map(({ outcome, faults }) => [outcome, ...faults.map(({ code }) => code)]);
    const refused = ['refused', 'drawdown-already-filed'];
    expect(outcomes[0]).toEqual(refused);
    // The rows of one page come at the same time.
    expect(outcomes.slice(1).sort()).toEqual([['imported'], refused]);
    expect(rows.map((one) => one.loanId)).toEqual([loanId, rows[1]?.loanId, rows[1]?.loanId]);
  });
});

describe('the number of a report in another spelling', () => {
  it('is used already', async () => {
    const report = async (reportNo: string, contractNo: string) => {
      const loanId = idOf(await file(contractNo, 'JJ-B'));
      await service.post('county', `/loans/${loanId}/county-pass`, {});
      await service.post('city', `/loans/${loanId}/city-pass`, {});
      const body = { reportNo, reportMonth: monthOf(today), loanIds: [loanId] };
      return service.post('reporter', '/loan-reports', body);
    };
    expect((await report('bs-7', 'HT-B1')).status).toBe(201);
    expect((await report('ＢＳ-7', 'HT-B2')).body).toMatchObject({ code: 'report-number-used' });
    expect((await report('BS-8', 'HT-B2x')).status).toBe(201);
  });
});

describe('a list of loans', () => {
  it('is looked through by contract and IOU number in whatever spelling, by whom they concern', async () => {
    const loanId = idOf(await file('HT-查-1', 'JJ-查-1'));
    const others = idOf(await file('HT-查-1', 'JJ-查-1', 'b-manager'));
    for (const query of ['contractNo=ht-查-1', 'iouNo=ＪＪ-查-1', 'contractNo=HT-查-1&iouNo=jj-查-1']) {
      const encoded = encodeURI(query);
      expect(await idsOf('a-manager', encoded)).toEqual([loanId]);
      expect(await idsOf('b-manager', encoded)).toEqual([others]);
      expect(await idsOf('county', encoded)).toEqual([others, loanId]);
      expect(await idsOf('other-county', encoded)).toEqual([]);
    }
    expect(await idsOf('a-manager', encodeURI('contractNo=HT-查-1&iouNo=JJ-查-2'))).toEqual([]);
  });

  it('puts what was submitted last first, also within one day', async () => {
    const filed: string[] = [];
    for (const at of [1, 2, 3, 4, 5]) filed.unshift(idOf(await file(`HT-O${at}`, 'JJ-O')));
    expect((await idsOf('a-manager', 'limit=5')).slice(0, 5)).toEqual(filed);
    const first = await listed('a-manager', 'limit=2');
    expect(await idsOf('a-manager', `limit=3&after=${first.next}`)).toEqual(filed.slice(2));
  });

  it('is followed change by change', async () => {
    const loanId = idOf(await file('HT-F1', 'JJ-F'));
    const second = idOf(await file('HT-F2', 'JJ-F'));
    const since = (await service.get('a-manager', `/loans/${loanId}`)).body['changedAt'] as string;
    const begun = await listed('a-manager', `changedSince=${since}`);
    expect(begun.rows.map((one) => one.loanId)).toEqual([loanId, second]);
    expect(begun.next).toBeNull();
    const poll = (after: string | null | undefined) => listed('a-manager', `order=changed&after=${after}`);
    const nothing = await poll(begun.resumeAfter);
    expect(nothing).toMatchObject({ rows: [], next: null, resumeAfter: begun.resumeAfter });
    await service.post('county', `/loans/${loanId}/return`, { reasons: ['FIELD_WRONG'] });
    await file('HT-F3', 'JJ-F', 'b-manager');
    const later = await poll(nothing.resumeAfter);
    expect(later.rows).toMatchObject([{ loanId, stage: 'RETURNED' }]);
    // One millisecond after its change it is no longer among what has changed since, and at that moment it is.
    const changedAt = Date.parse(later.rows[0]?.changedAt ?? '');
    const from = (ms: number) => idsOf('a-manager', `changedSince=${new Date(ms).toISOString()}`);
    expect(await from(changedAt)).toEqual([loanId]);
    expect(await from(changedAt + 1)).toEqual([]);
  });

  it('comes to every change by pages, each row once, the oldest change first', async () => {
    const paged: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page = await listed('city', `order=changed&limit=3${after && `&after=${after}`}`);
      paged.push(...page.rows.map(({ loanId }) => loanId));
      after = page.next;
    }
    expect(new Set(paged).size).toBe(paged.length);
    expect(paged).toEqual(await idsOf('city', 'order=changed&limit=200'));
    expect(new Set(paged)).toEqual(new Set(await idsOf('city', 'limit=200')));
  });

  it.each([
    'changedSince=2026-11-27',
    'changedSince=2026-02-30T00:00:00Z',
    'changedSince=0000-01-01T00:00:00Z',
    'changedSince=2026-11-27T00:00:00Z&order=submitted',
    'order=other',
    'contractNo=%20A',
  ])('is not asked for by %s', async (query) => {
    expect((await service.get('a-manager', `/loans?${query}`)).status).toBe(400);
  });

  it('is not turned over by the place of another order', async () => {
    const { next } = await listed('a-manager', 'limit=1');
    const { next: change } = await listed('a-manager', 'limit=1&order=changed');
    expect((await service.get('a-manager', `/loans?order=changed&after=${next}`)).status).toBe(400);
    expect((await service.get('a-manager', `/loans?after=${change}`)).status).toBe(400);
  });
});
