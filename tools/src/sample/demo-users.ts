import type { CallerKind } from '@kejin/contracts/envelope';
import type { Role } from '@kejin/contracts/registry';

/** Somebody who can sign in to a local system. None of them is a real person, and no bank is a real bank. */
export type SampleUser = Readonly<{
  /** Signs in on the page with these two. */
  username: string;
  password: string;
  /** Programs and tests speak for the same person by client credentials; the client id is the token's `sub`. */
  clientId: string;
  clientSecret: string;
  subject: string;
  userId: string;
  name: string;
  role: Role;
  kind: CallerKind;
  org: keyof typeof demoOrgs;
  orgId: string;
  orgName: string;
  /** Where a county officer's sight ends; null for all others. */
  regionCode: string | null;
  isSystem: boolean;
}>;

export const demoOrgs = {
  operator: { orgId: '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f01', name: '城市科技金融运营中心' },
  'city-science': { orgId: '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f02', name: '市科学技术局' },
  binchengqu: { orgId: '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f03', name: '滨城区科学技术局' },
  zouping: { orgId: '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f04', name: '邹平市科学技术局' },
  audit: { orgId: '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f05', name: '市审计局' },
  'bank-a': { orgId: '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f06', name: '演示银行甲' },
  'bank-b': { orgId: '0d5b8f4f-0b11-4d6a-9a55-7b0c7c0e2f07', name: '演示银行乙' },
} as const;

type Seat = Pick<SampleUser, 'role' | 'kind' | 'org' | 'name'> & Partial<SampleUser>;

const seats = {
  operator: { role: 'operator', kind: 'operator', org: 'operator', name: '运营员' },
  'policy-maker': { role: 'policy-maker', kind: 'city', org: 'city-science', name: '政策经办' },
  'policy-checker': { role: 'policy-checker', kind: 'city', org: 'city-science', name: '政策复核' },
  'bank-a-manager': { role: 'bank-manager', kind: 'bank', org: 'bank-a', name: '甲行客户经理' },
  'bank-a-second': { role: 'bank-manager', kind: 'bank', org: 'bank-a', name: '甲行客户经理（二）' },
  'bank-a-system': {
    role: 'bank-manager',
    kind: 'bank',
    org: 'bank-a',
    name: '甲行业务系统',
    isSystem: true,
  },
  'bank-b-manager': { role: 'bank-manager', kind: 'bank', org: 'bank-b', name: '乙行客户经理' },
  'binchengqu-officer': {
    role: 'county-officer',
    kind: 'county',
    org: 'binchengqu',
    name: '滨城区审核员',
    regionCode: '371602',
  },
  'zouping-officer': {
    role: 'county-officer',
    kind: 'county',
    org: 'zouping',
    name: '邹平市审核员',
    regionCode: '371681',
  },
  'city-officer': { role: 'city-officer', kind: 'city', org: 'city-science', name: '市局审核员' },
  'city-officer-2': { role: 'city-reporter', kind: 'city', org: 'city-science', name: '市局上报员' },
  registrar: { role: 'registrar', kind: 'city', org: 'city-science', name: '名册管理员' },
  auditor: { role: 'auditor', kind: 'auditor', org: 'audit', name: '审计员' },
  'operator-2': { role: 'operator', kind: 'operator', org: 'operator', name: '运营员（二）' },
} as const satisfies Record<string, Seat>;

export type DemoUsername = keyof typeof seats;

const seated = (username: string, seat: Seat, index: number): SampleUser => {
  const { orgId, name: orgName } = demoOrgs[seat.org];
  const clientId = `demo-${username}`;
  return {
    username,
    password: 'kejin-demo',
    clientId,
    clientSecret: `${clientId}-secret`,
    subject: clientId,
    userId: `5e7a2c10-93d4-4c1b-8f26-a1c0de0000${String(index + 1).padStart(2, '0')}`,
    orgId,
    orgName,
    regionCode: null,
    isSystem: false,
    ...seat,
  };
};

export const demoUsers: readonly SampleUser[] = Object.entries(seats).map(([username, seat], index) =>
  seated(username, seat, index),
);

export const demoUser = (username: DemoUsername): SampleUser => {
  const found = demoUsers.find((user) => user.username === username);
  if (!found) throw new Error(`No demo user is named ${username}.`);
  return found;
};
