import type { UserRegistered } from '@kejin/contracts/registry';
import { accept, refuse, type Decision, type Refused } from '@kejin/kernel';
import { mayHold, officesOfKind, refuseGrant, rolesAtOnce, type Granter } from './rights';
import type { User } from './user';
import type { RegisterUser } from './user-api';

export type OrgOffice = Readonly<{ kind: string; regionCode: string; isOpen: boolean }>;

type OfficeRow = Readonly<{ kind: string | null; regionCode: string | null; closedOn: string | null }>;

export const officeFact = (row: OfficeRow | undefined): OrgOffice | undefined =>
  row && {
    kind: row.kind ?? '',
    regionCode: row.regionCode ?? '',
    isOpen: row.closedOn === null,
  };

export type RegisterUserFacts = Readonly<{
  granter: Granter;
  /** The user who has this subject already. */
  subjectHolderId: string | undefined;
  bankExists: boolean;
  office: OrgOffice | undefined;
  /** Null for a system, which has no name that could be a person's. */
  privateRef: string | null;
}>;

type OrgRefusal =
  'org-unknown' | 'org-kind-differs' | 'org-closed' | 'region-required' | 'region-not-allowed';

export type RegisterUserRefusal =
  | OrgRefusal
  | 'user-already-registered'
  | 'subject-taken'
  | 'not-your-organisation'
  | 'role-does-not-fit'
  | 'role-twice'
  | 'role-needs-operator'
  | 'system-not-of-bank';

export const registerUser = (
  command: RegisterUser,
  user: User,
  facts: RegisterUserFacts,
): Decision<UserRegistered, RegisterUserRefusal> => {
  if (user.status !== 'unknown') return refuse('user-already-registered', '该人员编号已登记。');
  if (facts.granter.kind === 'bank' && facts.granter.org !== command.orgId)
    return refuse('not-your-organisation', '银行管理员只能登记本行人员。');
  const refusal =
    refuseOrg(command, facts) ?? refuseRoles(command) ?? refuseGrant(facts.granter, command.roles);
  if (refusal) return refusal;
  if (facts.subjectHolderId) return refuse('subject-taken', '该登录标识已登记给其他人员。');
  const { name: _name, contact: _contact, ...data } = command;
  const roles = rolesAtOnce(facts.granter, command.roles);
  return accept({ type: 'UserRegistered', data: { ...data, roles, privateRef: facts.privateRef } });
};

const refuseOrg = (
  { kind, regionCode: region }: RegisterUser,
  { bankExists, office }: RegisterUserFacts,
): Refused<OrgRefusal> | undefined => {
  if (kind !== 'county' && region !== null)
    return refuse('region-not-allowed', '只有县（市、区）人员填写行政区划。');
  if (kind === 'bank') return bankExists ? undefined : refuse('org-unknown', '没有这家合作银行。');
  return office ? refuseOffice(kind, region, office) : refuse('org-unknown', '没有这个机关或机构。');
};

const refuseOffice = (
  kind: Exclude<RegisterUser['kind'], 'bank'>,
  region: string | null,
  office: OrgOffice,
): Refused<OrgRefusal> | undefined => {
  if (!office.isOpen) return refuse('org-closed', '该机构已撤销。');
  const places: readonly string[] | undefined = officesOfKind[kind];
  if (!places?.includes(office.kind)) return refuse('org-kind-differs', '人员类别与所在机构不符。');
  if (kind === 'county' && region !== office.regionCode)
    return refuse('region-required', `县（市、区）人员的行政区划应为所在机构的 ${office.regionCode}。`);
  return undefined;
};

const refuseRoles = ({ kind, isSystem, roles: wanted }: RegisterUser) => {
  if (isSystem && kind !== 'bank') return refuse('system-not-of-bank', '只有银行可以登记系统账号。');
  if (new Set(wanted).size !== wanted.length) return refuse('role-twice', '同一权限不能重复。');
  const misfit = wanted.find((role) => !mayHold(kind, role));
  return misfit ? refuse('role-does-not-fit', `该类人员不能持有权限 ${misfit}。`) : undefined;
};
