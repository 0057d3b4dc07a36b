import { demoOrgs } from '@kejin/tools/sample/demo-users';
import { settle } from '../../verify/settling';
import { loanLoad } from '../contexts/risk-compensation/loan-load';
import type { Scenario, Trial } from '../scenario';
import type { Border } from './foreign-values';
import { everythingTold } from './non-interference';
import type { Operation } from './openapi-operations';
import { walkThroughPortal } from './portal-walk';
import { walkAsReader } from './reader-walk';
import { servedOperations } from './served-routes';
import { walkAs, walkStrictly, walkUnsigned, type Viewer } from './tenant-walk';

const bankB: Border = {
  columns: ['bank_id', 'org_id', 'owner', 'caller_org'],
  own: demoOrgs['bank-b'].orgId,
  foreign: demoOrgs['bank-a'].orgId,
};
const zouping: Border = { columns: ['region_code'], own: '371681', foreign: '371602' };

const bankRoles = ['bank-manager', 'bank-risk', 'bank-admin'] as const;

const change = ({ testSystem, commandClient }: Trial, username: string, action: string, role: string) => {
  const user = testSystem.addresses.users.find((one) => one.username === username);
  return commandClient.run({
    ...{ user: 'operator', service: 'registry', path: `/users/${user?.userId}/${action}` },
    body: { role },
  });
};

/** Gives the one person of bank B another role, and waits until every service has heard of it. */
const takeRole = async (trial: Trial, from: string, to: string): Promise<void> => {
  if (from === to) return;
  await change(trial, 'bank-b-manager', 'grant-role', to);
  await change(trial, 'bank-b-manager', 'take-role-away', from);
  await settle(trial.testSystem.addresses, 20_000);
};

/** Bank A asks for a system of its own, so that there is one that bank B must not find. */
const requestSystem = async (trial: Trial): Promise<void> => {
  const { commandClient, testSystem, seen } = trial;
  await change(trial, 'bank-a-second', 'grant-role', 'bank-admin');
  await settle(testSystem.addresses, 20_000);
  const expiresOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const { reply } = await commandClient.run({
    ...{ user: 'bank-a-second', service: 'registry', path: '/clients' },
    body: { systemName: '甲行对公信贷系统', expiresOn },
  });
  if (reply.status !== 201) seen.violation(`甲行申请系统接入：${reply.status} ${reply.text.slice(0, 160)}`);
  await change(trial, 'bank-a-second', 'take-role-away', 'bank-admin');
  await settle(testSystem.addresses, 20_000);
};

const walkBank = async (trial: Trial, operations: readonly Operation[]): Promise<void> => {
  const { testSystem, seen } = trial;
  let held: string = bankRoles[0];
  for (const role of bankRoles) {
    await takeRole(trial, held, role);
    held = role;
    const viewer: Viewer = { user: 'bank-b-manager', title: `乙行 ${role}`, border: bankB };
    await walkAs(testSystem.addresses, operations, viewer, seen);
  }
  await takeRole(trial, held, bankRoles[0]);
};

/** What bank A does changes nothing that bank B or another county is told. */
const interfere = async (trial: Trial, operations: readonly Operation[]): Promise<void> => {
  const { testSystem, commandClient, workload, prng, seen } = trial;
  const viewers = ['bank-b-manager', 'zouping-officer'];
  const read = () =>
    Promise.all(viewers.map((user) => everythingTold(testSystem.addresses, operations, user)));
  const before = await read();
  let order = workload.of(loanLoad).forms.next(prng);
  while (order.bank !== 'bank-a-manager' || order.county !== 'binchengqu-officer')
    order = workload.of(loanLoad).forms.next(prng);
  const body = { ...order.form, loanAmount: '10000.00' };
  const { reply } = await commandClient.run({ user: order.bank, path: '/loans', body });
  const { loanId } = (reply.body['result'] ?? {}) as { loanId?: string };
  await commandClient.run({ user: order.county, path: `/loans/${loanId}/county-pass` });
  await settle(testSystem.addresses, 20_000);
  const after = await read();
  for (const [at, user] of viewers.entries())
    for (const [place, told] of before[at] ?? []) {
      seen.count('互不影响');
      if (after[at]?.get(place) !== told) seen.violation(`${user} 因他人办理而在 ${place} 看到变化`);
    }
  await commandClient.run({
    user: order.bank,
    path: `/loans/${loanId}/withdrawal`,
    body: { reason: 'BANK_MISTAKE' },
  });
};

/** R20: nobody is told anything that is another's, by no endpoint, in no role, not even that it exists. */
export const tenantIsolation: Scenario = {
  id: 'R20',
  title: '租户隔离',
  full: { commands: 0, faults: 1 },
  short: { commands: 0, faults: 1 },
  run: async (trial) => {
    const { testSystem, seen } = trial;
    await settle(testSystem.addresses, 30_000);
    const operations = await servedOperations(testSystem.addresses, seen);
    seen.count('接口', operations.length);
    await walkThroughPortal(testSystem.addresses, operations, 'bank-b-manager', seen);
    await requestSystem(trial);
    await walkUnsigned(testSystem.addresses, operations, seen);
    await walkStrictly(testSystem.addresses, operations, seen);
    await walkBank(trial, operations);
    await walkAs(
      testSystem.addresses,
      operations,
      { user: 'zouping-officer', title: '邹平市审核员', border: zouping },
      seen,
    );
    await interfere(
      trial,
      operations.filter(({ isOperational }) => !isOperational),
    );
    for (const border of [bankB, zouping]) await walkAsReader(testSystem.addresses, border, seen);
  },
};
