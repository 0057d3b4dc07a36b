import {
  callerKinds,
  defineEvent,
  defineStream,
  openString,
  regionCode,
  type EventOf,
} from '@kejin/contracts/envelope';
import { z } from 'zod';

/** What a person may be trusted with; the permission matrix says which commands and queries that means. */
export const roles = [
  'bank-manager',
  'bank-risk',
  'bank-admin',
  'county-officer',
  'city-officer',
  'city-reporter',
  'policy-maker',
  'policy-checker',
  'registrar',
  'operator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

const user = {
  userId: z.uuid(),
  /** The token's `sub`. Opaque: a name or a phone number never serves as one. */
  subject: z.string().min(1).max(100),
};

/** A person or a bank's own system. The name is kept aside, erasable, under `privateRef`. */
export const UserRegistered = defineEvent(
  'UserRegistered',
  1,
  '人员或银行系统获得身份与权限，姓名另行加密保存',
  z.object({
    ...user,
    kind: openString(callerKinds),
    /** The bank or office the person acts for. */
    orgId: z.uuid(),
    /** Where a county officer's sight ends; null for all others. */
    regionCode: regionCode.nullable(),
    isSystem: z.boolean(),
    roles: z.array(openString(roles)),
    privateRef: z.uuid().nullable(),
  }),
);
export type UserRegistered = EventOf<typeof UserRegistered>;

export const UserRoleGranted = defineEvent(
  'UserRoleGranted',
  1,
  '人员增加一项权限',
  z.object({ ...user, role: openString(roles) }),
);
export type UserRoleGranted = EventOf<typeof UserRoleGranted>;

export const UserRoleTakenAway = defineEvent(
  'UserRoleTakenAway',
  1,
  '人员减少一项权限',
  z.object({ ...user, role: openString(roles) }),
);
export type UserRoleTakenAway = EventOf<typeof UserRoleTakenAway>;

export const UserDisabled = defineEvent('UserDisabled', 1, '人员停用，所有权限暂停', z.object(user));
export type UserDisabled = EventOf<typeof UserDisabled>;

export const UserEnabled = defineEvent('UserEnabled', 1, '人员恢复启用', z.object(user));
export type UserEnabled = EventOf<typeof UserEnabled>;

export const userContract = defineStream('registry', 'user', '人员与权限', [
  UserRegistered,
  UserRoleGranted,
  UserRoleTakenAway,
  UserDisabled,
  UserEnabled,
]);
export type UserEvent = EventOf<(typeof userContract.events)[number]>;
