import type { RunningService } from '@kejin/testing';
import { borrower, filing, startRiskCompensation, today } from './running-risk-compensation';

describe('a hand that decides, by the facts of its moment', () => {
  let service: RunningService;
  let loanId: string;

  beforeAll(async () => {
    service = await startRiskCompensation();
    const { body } = await service.post('a-manager', '/loans', filing('facts'));
    loanId = (body['result'] as { loanId: string }).loanId;
  }, 120_000);
  afterAll(() => service?.stop());

  const revoke = (on: string | null) =>
    service.pool.query('update qualification_copy set revoked_on = $2 where uscc = $1', [borrower.uscc, on]);
  const list = (since: string | null) =>
    since === null
      ? service.pool.query('delete from sanction_copy where uscc = $1', [borrower.uscc])
      : service.pool.query(`insert into sanction_copy (uscc, list, since) values ($1, 'DISHONEST', $2)`, [
          borrower.uscc,
          since,
        ]);
  const pass = (body: object) => service.post('county', `/loans/${loanId}/county-pass`, body);
  const knowingly = { changes: ['subject-not-eligible'], reason: 'EVIDENCE_SEEN' };
  const changesFor = async (subject: string) => {
    const { body } = await service.get(subject, `/loans/${loanId}/fact-check`);
    return (body['changes'] as { code: string }[]).map(({ code }) => code);
  };

  it('tells the reviewers and the bank that nothing has changed, and another bank nothing at all', async () => {
    expect(await changesFor('county')).toEqual([]);
    expect(await changesFor('a-manager')).toEqual([]);
    expect(await service.get('b-manager', `/loans/${loanId}/fact-check`)).toMatchObject({
      status: 404,
    });
  });

  it('passes no borrower who was listed after the submission, knowingly or not', async () => {
    await list(today);
    expect(await changesFor('county')).toEqual(['borrower-sanctioned']);
    const seen = { knowingly: { changes: ['borrower-sanctioned'], reason: 'EVIDENCE_SEEN' } };
    for (const body of [{}, seen])
      expect(await pass(body)).toMatchObject({ status: 409, body: { code: 'facts-changed' } });
    await list(null);
  });

  it('goes on about a void qualification only with the change named and a reason, which are kept', async () => {
    await revoke('2020-01-01');
    expect(await pass({})).toMatchObject({
      status: 409,
      body: { code: 'facts-changed', detail: expect.stringContaining('subject-not-eligible') },
    });
    expect(await pass({ knowingly: { ...knowingly, changes: ['policy-changed'] } })).toMatchObject({
      status: 409,
    });
    expect(await pass({ knowingly })).toMatchObject({ status: 200 });
    const { rows } = await service.pool.query(
      `select e.data->'factChanges' as changes, e.data->>'proceedReason' as reason, d.trace
       from event e join decision d on d.position = e.position
       where e.stream_id = $1 and e.type = 'LoanPassedCounty'`,
      [loanId],
    );
    expect(rows).toMatchObject([{ changes: ['subject-not-eligible'], reason: 'EVIDENCE_SEEN' }]);
    expect(rows[0].trace).toContainEqual(
      expect.objectContaining({ rule: 'eligible-subject', outcome: 'failed' }),
    );
    await revoke(null);
  });
});
