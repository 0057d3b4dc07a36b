import { Reader } from '@kejin/access';
import type { Role } from '@kejin/contracts/registry';
import { id } from '../registry.fixture';
import { call, openRegistry } from '../registry-store.fixture';
import { UserController } from '../user/user.controller';
import { UserQuery } from '../user/user.query';
import { ProposalFilter } from './proposal-api';
import { ProposalController } from './proposal.controller';
import { ProposalQuery } from './proposal.query';

let registry: Awaited<ReturnType<typeof openRegistry>>;
let users: UserController;
let proposals: ProposalController;

beforeAll(async () => {
  registry = await openRegistry();
  users = new UserController(registry.store);
  const query = new ProposalQuery(new Reader(registry.reading));
  proposals = new ProposalController(registry.store, query);
});
afterAll(() => registry.close());

const county = { userId: id('c', 'ce') };
const reason = 'NO_LONGER_NEEDED' as const;
type Path = Readonly<{ proposalId: string }>;

const propose = async (by: string, userId: string, role: Role): Promise<Path> => {
  const { result } = await users.grantRole(call(by), { userId }, { role });
  return { proposalId: result.proposalId as string };
};
const proposeCounty = (by: string) => propose(by, county.userId, 'county-officer');
const confirm = (by: string, path: Path) => proposals.confirmProposal(call(by), path);
const withdraw = (by: string, path: Path) => proposals.withdrawProposal(call(by), path, { reason });
const decline = (by: string, path: Path) => proposals.declineProposal(call(by), path, { reason });
const waiting = async (): Promise<string[]> => {
  const { rows } = await proposals.readProposals({ subject: 'auditor' }, ProposalFilter.parse({}));
  return rows.map(({ proposalId }) => proposalId);
};
const rolesOf = async ({ userId }: Readonly<{ userId: string }>) => {
  const query = new UserQuery(new Reader(registry.reading), registry.names);
  return (await query.one({ subject: 'auditor' }, userId)).roles;
};

describe('a person who is disabled', () => {
  beforeAll(async () => {
    await users.takeRoleAway(call('registrar'), county, { role: 'county-officer' });
  });

  it('is given no right that waits, until they are enabled', async () => {
    const path = await proposeCounty('registrar');
    await users.disableUser(call('operator'), county);
    await expect(confirm('operator', path)).rejects.toMatchObject({ code: 'user-disabled', status: 409 });
    expect([await waiting(), await rolesOf(county)]).toEqual([[path.proposalId], []]);
    await users.enableUser(call('operator'), county);
    await confirm('operator', path);
    expect([await waiting(), await rolesOf(county)]).toEqual([[], ['county-officer']]);
  });

  it('is proposed nothing, and what waits for them is withdrawn or declined', async () => {
    await users.takeRoleAway(call('registrar'), county, { role: 'county-officer' });
    const ends = [(path: Path) => withdraw('registrar', path), (path: Path) => decline('operator-2', path)];
    for (const end of ends) {
      const path = await proposeCounty('registrar');
      await users.disableUser(call('operator'), county);
      await expect(proposeCounty('operator')).rejects.toMatchObject({ code: 'user-disabled' });
      await end(path);
      expect(await waiting()).toEqual([]);
      await users.enableUser(call('operator'), county);
    }
  });
});

describe('two people who have both proposed something', () => {
  it('each withdraw their own and decline the other’s, and go on', async () => {
    const [first, second] = [id('0', 're'), id('0', 'op')];
    const one = await propose('operator-2', second, 'policy-maker');
    const other = await propose('operator', id('2', 'op'), 'policy-maker');
    expect((await waiting()).sort()).toEqual([one.proposalId, other.proposalId].sort());
    await expect(confirm('operator-2', one)).rejects.toMatchObject({ code: 'same-person' });
    await expect(withdraw('operator', one)).rejects.toMatchObject({ code: 'not-the-proposer' });
    await withdraw('operator-2', one);
    await expect(decline('operator', other)).rejects.toMatchObject({ code: 'same-person' });
    await decline('operator-2', other);
    expect(await waiting()).toEqual([]);
    const again = await propose('operator-2', first, 'policy-maker');
    await confirm('operator', again);
    expect(await rolesOf({ userId: first })).toEqual(['registrar', 'policy-maker']);
  });
});
