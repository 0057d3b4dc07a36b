import { Reader } from '@kejin/access';
import { ProposalFilter } from '../proposal/proposal-api';
import { ProposalController } from '../proposal/proposal.controller';
import { ProposalQuery } from '../proposal/proposal.query';
import { id } from '../registry.fixture';
import { call, openRegistry } from '../registry-store.fixture';
import { BankEndController } from './bank-end.controller';
import { BankQuery } from './bank.query';
import { BranchController } from './branch.controller';

// The store's day is 2026-11-24.
let registry: Awaited<ReturnType<typeof openRegistry>>;
let ends: BankEndController;
let branches: BranchController;
let proposals: ProposalController;

beforeAll(async () => {
  registry = await openRegistry();
  const { store, reading } = registry;
  ends = new BankEndController(store);
  branches = new BranchController(store);
  proposals = new ProposalController(store, new ProposalQuery(new Reader(reading)));
});
afterAll(() => registry.close());

const [bankId, branchCode] = [id('2', '00'), '102466000011'];
const reason = 'ENTERED_WRONGLY' as const;
type Proposed = Readonly<{ result: { proposalId: string } }>;

const bank = () => new BankQuery(new Reader(registry.reading)).one({ subject: 'county' }, bankId);
const change = (endedOn: string | null, by = 'registrar') =>
  ends.changeBankEnd(call(by), { bankId }, { endedOn, reason });
const confirm = ({ result }: Proposed, by = 'operator-2') =>
  proposals.confirmProposal(call(by), { proposalId: result.proposalId });
const listed = async (status: string) =>
  (await proposals.readProposals({ subject: 'auditor' }, ProposalFilter.parse({ status }))).rows;

describe('the last day of a cooperation that lies ahead', () => {
  beforeAll(async () => {
    await expect(change(null)).rejects.toMatchObject({ code: 'cooperation-not-ending' });
    await confirm(await ends.endBankCooperation(call('registrar'), { bankId }, { endedOn: '2026-12-31' }));
  });

  it('is changed by two people, and stands until both have', async () => {
    const proposed = await change('2027-06-30');
    await expect(change(null, 'operator-2')).rejects.toMatchObject({ code: 'proposal-open' });
    await expect(confirm(proposed, 'registrar')).rejects.toMatchObject({ code: 'same-person' });
    await expect(confirm(proposed, 'operator')).rejects.toMatchObject({ code: 'registrar-required' });
    expect((await bank()).endedOn).toBe('2026-12-31');
    const row = { kind: 'BANK_END_CHANGE', aboutId: bankId, bankName: '示例银行', endedOn: '2027-06-30' };
    expect(await listed('OPEN')).toMatchObject([
      { ...row, formerEndedOn: '2026-12-31', changeReason: reason, reason: null },
    ]);
    await confirm(proposed);
    expect((await bank()).endedOn).toBe('2027-06-30');
  });

  it('is moved earlier, to today and no further', async () => {
    await expect(change('2026-11-23')).rejects.toMatchObject({ code: 'end-in-past', status: 409 });
    await confirm(await change('2026-11-24'));
    expect((await bank()).endedOn).toBe('2026-11-24');
  });

  it('is lifted, and the cooperation goes on and may end again', async () => {
    await confirm(await change(null));
    expect((await bank()).endedOn).toBeNull();
    await confirm(await ends.endBankCooperation(call('registrar'), { bankId }, { endedOn: '2026-11-23' }));
    await expect(change(null)).rejects.toMatchObject({ code: 'cooperation-already-ended' });
    expect((await bank()).endedOn).toBe('2026-11-23');
  });

  it('keeps each change as an event of the case of its proposal, by two people', async () => {
    const changes = await registry.writing.query(
      `select e.data->>'endedOn' as "endedOn", e.person_id <> p.proposed_by as "byTwo" from event e
       join proposal p on p.proposal_id = e.case_id
       where e.type = 'BankCooperationEndChanged' order by e.position`,
    );
    const byTwo = true;
    expect(changes).toEqual(['2027-06-30', '2026-11-24', null].map((endedOn) => ({ endedOn, byTwo })));
  });
});

describe('the closing day of a branch that lies ahead', () => {
  it('is changed or taken back by one registrar, until it has come', async () => {
    const [path, other] = [{ bankId: id('2', '01'), branchCode }, { reason }];
    const closing = async () => {
      const { rows } = await new BankQuery(new Reader(registry.reading)).list({ subject: 'county' });
      return rows.flatMap((row) => row.branches).map(({ closedOn }) => closedOn);
    };
    const move = (closedOn: string | null) =>
      branches.changeBranchClosing(call('registrar'), path, { ...other, closedOn });
    const opening = { branchCode, name: '示例支行', openedOn: '2026-01-05' };
    await branches.openBranch(call('registrar'), path, opening);
    await expect(move(null)).rejects.toMatchObject({ code: 'branch-not-closing' });
    await branches.closeBranch(call('registrar'), path, { closedOn: '2026-12-31' });
    for (const day of ['2027-03-31', '2026-11-25', null]) {
      await move(day);
      expect(await closing()).toEqual([day]);
    }
    await branches.closeBranch(call('registrar'), path, { closedOn: '2026-11-24' });
    await expect(move(null)).rejects.toMatchObject({ code: 'branch-already-closed' });
  });
});

it('the registers are what their events make of them', async () => {
  for (const name of ['bank_register', 'proposal_register'])
    for (const { onlyLive, onlyRebuilt } of await registry.rebuild(name, { swap: false }))
      expect([onlyLive, onlyRebuilt]).toEqual([0, 0]);
});
