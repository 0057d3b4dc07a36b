import { Reader } from '@kejin/access';
import { BankEndController } from '../bank/bank-end.controller';
import { BankQuery } from '../bank/bank.query';
import { id } from '../registry.fixture';
import { call, openRegistry } from '../registry-store.fixture';
import { UserController } from '../user/user.controller';
import { UserQuery } from '../user/user.query';
import { ProposalFilter } from './proposal-api';
import { ProposalController } from './proposal.controller';
import { ProposalQuery } from './proposal.query';

type Registry = Awaited<ReturnType<typeof openRegistry>>;
let registry: Registry;
let banks: BankEndController;
let users: UserController;
let proposals: ProposalController;

beforeAll(async () => {
  registry = await openRegistry();
  const { store, reading } = registry;
  banks = new BankEndController(store);
  users = new UserController(store);
  proposals = new ProposalController(store, new ProposalQuery(new Reader(reading)));
});
afterAll(() => registry.close());

const [bankA, bankB] = [id('2', '00'), id('2', '01')];
const county = { userId: id('c', 'ce') };

const endOf = async (bankId: string, by = 'registrar') => {
  const { result } = await banks.endBankCooperation(call(by), { bankId }, { endedOn: '2026-12-31' });
  return { proposalId: result.proposalId };
};
const listed = (subject: string, filter: object = {}) =>
  proposals.readProposals({ subject }, ProposalFilter.parse(filter));
const endedOn = async (bankId: string) =>
  (await new BankQuery(new Reader(registry.reading)).one({ subject: 'county' }, bankId)).endedOn;
const confirm = (by: string, path: { proposalId: string }) => proposals.confirmProposal(call(by), path);
const reason = 'ENTERED_WRONGLY' as const;

describe('the end of a bank’s cooperation', () => {
  it('does nothing until another registrar confirms it', async () => {
    const path = await endOf(bankA);
    const second = banks.endBankCooperation(call('operator-2'), { bankId: bankA }, { endedOn: '2026-11-30' });
    await expect(second).rejects.toMatchObject({ code: 'proposal-open' });
    await expect(confirm('registrar', path)).rejects.toMatchObject({ code: 'same-person', status: 409 });
    await expect(confirm('operator', path)).rejects.toMatchObject({ code: 'registrar-required' });
    await expect(confirm('bank-a-admin', path)).rejects.toMatchObject({ status: 403 });
    expect(await endedOn(bankA)).toBeNull();
    await confirm('operator-2', path);
    expect(await endedOn(bankA)).toBe('2026-12-31');
    await expect(confirm('operator-2', path)).rejects.toMatchObject({ code: 'proposal-not-open' });
  });

  it('is not confirmed for a registrar who was stopped meanwhile', async () => {
    const path = await endOf(bankB);
    const registrar = { userId: id('0', 're') };
    await users.disableUser(call('operator'), registrar);
    await expect(confirm('operator-2', path)).rejects.toMatchObject({ code: 'proposer-without-right' });
    await users.enableUser(call('operator'), registrar);
    await proposals.declineProposal(call('operator-2'), path, { reason });
    expect(await endedOn(bankB)).toBeNull();
  });

  it('is the same for the same key', async () => {
    const asking = call('registrar');
    const body = { endedOn: '2026-12-31' };
    const first = await banks.endBankCooperation(asking, { bankId: bankB }, body);
    const again = await banks.endBankCooperation(asking, { bankId: bankB }, body);
    expect([again.replayed, again.result]).toEqual([true, first.result]);
    await proposals.withdrawProposal(call('registrar'), first.result, { reason });
  });

  it('is proposed once, whoever is first', async () => {
    const racing = ['registrar', 'operator-2'].map((by) =>
      endOf(bankB, by).then(
        () => 'proposed',
        ({ code }: { code: string }) => code,
      ),
    );
    expect((await Promise.all(racing)).sort()).toEqual(['proposal-open', 'proposed']);
    const [open] = (await listed('operator')).rows;
    const by = open?.proposedBy === id('2', 'op') ? ['operator-2', 'registrar'] : ['registrar', 'operator-2'];
    const path = { proposalId: open?.proposalId as string };
    const withdraw = (who = '') => proposals.withdrawProposal(call(who), path, { reason });
    await expect(withdraw(by[1])).rejects.toMatchObject({ code: 'not-the-proposer' });
    await withdraw(by[0]);
    const next = await endOf(bankB, by[0]);
    const decline = (who = '') => proposals.declineProposal(call(who), next, { reason: 'NOT_AGREED' });
    await expect(decline(by[0])).rejects.toMatchObject({ code: 'same-person' });
    await decline(by[1]);
    expect(await endedOn(bankB)).toBeNull();
  });
});

describe('a right to review', () => {
  it('is there once a second person has confirmed it, judged by the state of then', async () => {
    await users.takeRoleAway(call('registrar'), county, { role: 'county-officer' });
    const propose = () => users.grantRole(call('registrar'), county, { role: 'county-officer' });
    const { result } = await propose();
    await expect(propose()).rejects.toMatchObject({ code: 'proposal-open' });
    const rolesOf = async () =>
      (
        await new UserQuery(new Reader(registry.reading), registry.names).one(
          { subject: 'auditor' },
          county.userId,
        )
      ).roles;
    expect(await rolesOf()).toEqual([]);
    const path = { proposalId: result.proposalId as string };
    await expect(confirm('registrar', path)).rejects.toMatchObject({ code: 'same-person' });
    await confirm('operator', path);
    expect(await rolesOf()).toEqual(['county-officer']);
  });

  it('of an operator is proposed and confirmed by operators', async () => {
    const person = {
      ...{ subject: 'operator-3', userId: id('3', 'op'), kind: 'operator', orgId: id('1', '01') },
      ...{ regionCode: null, isSystem: false, roles: ['operator'], name: '示例人员', contact: null },
    };
    const { result } = await users.registerUser(call('operator'), person as never);
    const path = { proposalId: result.proposalId as string };
    await expect(confirm('registrar', path)).rejects.toMatchObject({ code: 'role-needs-operator' });
    await expect(listed('operator-3')).rejects.toMatchObject({ status: 403 });
    await confirm('operator-2', path);
    expect((await listed('operator-3')).rows).toEqual([]);
  });
});

describe('the list of proposals', () => {
  it('is for those who confirm and for the auditor, and says whose is whose', async () => {
    const { proposalId } = await endOf(bankB);
    const row = { proposalId, kind: 'BANK_END', aboutId: bankB, bankName: '示例银行', endedOn: '2026-12-31' };
    expect((await listed('registrar')).rows).toMatchObject([{ ...row, isOwn: true, status: 'OPEN' }]);
    for (const subject of ['operator-2', 'auditor'])
      expect((await listed(subject)).rows).toMatchObject([{ ...row, isOwn: false }]);
    for (const subject of ['bank-a-admin', 'county'])
      await expect(listed(subject)).rejects.toMatchObject({ status: 403 });
    await proposals.withdrawProposal(call('registrar'), { proposalId }, { reason });
  });

  it('keeps what was answered, by whom and why, page by page', async () => {
    const { rows } = await listed('auditor', { status: 'WITHDRAWN' });
    expect(rows.length).toBe(3);
    for (const { reason: why, endedBy, proposedBy } of rows)
      expect([why, endedBy]).toEqual(['ENTERED_WRONGLY', proposedBy]);
    const first = await listed('auditor', { status: 'WITHDRAWN', limit: '2' });
    const after = Buffer.from(JSON.stringify(first.next)).toString('base64url');
    const second = await listed('auditor', { status: 'WITHDRAWN', limit: '2', after });
    expect([...first.rows, ...second.rows].map(({ proposalId }) => proposalId)).toEqual(
      rows.map(({ proposalId }) => proposalId),
    );
    const confirmed = await listed('auditor', { status: 'CONFIRMED' });
    expect(confirmed.rows.length).toBe(3);
    for (const { endedBy, proposedBy } of confirmed.rows) expect(endedBy).not.toBe(proposedBy);
  });

  it('is what its events make of it', async () => {
    for (const { onlyLive, onlyRebuilt } of await registry.rebuild('proposal_register', { swap: false }))
      expect([onlyLive, onlyRebuilt]).toEqual([0, 0]);
  });

  it('keeps each refused try and each hand of a case', async () => {
    const refused = await registry.writing.query(
      `select distinct data->>'refusal' as refusal from event where type = 'ProposalStepRefused'`,
    );
    expect(refused).toEqual([{ refusal: 'same-person' }]);
    const alone = await registry.writing.query(
      `select case_id from case_duty where duty like 'registry-%' group by case_id, person_id having count(*) > 1`,
    );
    expect(alone).toEqual([]);
    const cases = await registry.writing.query(
      `select e.type from event e join proposal p on p.proposal_id = e.case_id
       where p.status = 'CONFIRMED' and e.type in ('BankCooperationEnded', 'UserRoleGranted') order by e.type`,
    );
    expect(cases.map(({ type }: { type: string }) => type)).toEqual([
      'BankCooperationEnded',
      'UserRoleGranted',
      'UserRoleGranted',
    ]);
  });
});
