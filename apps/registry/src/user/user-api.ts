import {
  callerKinds,
  commandAnswer,
  cursorOf,
  fullName,
  openString,
  pageAnswer,
  pageQuery,
  plainText,
  regionCode,
} from '@kejin/contracts/envelope';
import { roles } from '@kejin/contracts/registry';
import { z } from 'zod';
import { proposedField } from '../proposal/proposal-api';
import type { UserKind } from './rights';

const userKinds = ['bank', 'county', 'city', 'operator', 'auditor'] as const satisfies readonly UserKind[];

export const RegisterUser = z.object({
  userId: z.uuid(),
  /** The token's `sub`. */
  subject: z
    .string()
    .regex(/^[\x21-\x7e]{1,100}$/, { error: '应为 1 至 100 个可见的英文字符，不含空格，如 zhang.san' }),
  kind: z.enum(userKinds),
  orgId: z.uuid(),
  /** A county officer's county or zone; null for all others. */
  regionCode: regionCode.nullable(),
  /** A bank's own system that signs in by client credentials, not a person. */
  isSystem: z.boolean(),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
  name: fullName,
  contact: plainText(100).nullable(),
});
export type RegisterUser = z.output<typeof RegisterUser>;

export const GrantRole = z.object({ role: z.enum(roles) });
export type GrantRole = z.output<typeof GrantRole>;

export const TakeRoleAway = z.object({ role: z.enum(roles) });
export type TakeRoleAway = z.output<typeof TakeRoleAway>;

export const UserPath = z.object({ userId: z.uuid() });
export type UserPath = z.output<typeof UserPath>;
export const userAnswer = commandAnswer(UserPath);
export const grantedRoleAnswer = commandAnswer(UserPath.extend(proposedField));

const userCursor = cursorOf(z.string());
export const UserFilter = z.object({ orgId: z.uuid().optional(), ...pageQuery(userCursor) });
export type UserFilter = z.output<typeof UserFilter>;

export const UserRow = z.object({
  userId: z.uuid(),
  subject: z.string(),
  kind: openString(callerKinds),
  orgId: z.uuid(),
  regionCode: regionCode.nullable(),
  isSystem: z.boolean(),
  roles: z.array(openString(roles)),
  isActive: z.boolean(),
  /** Null for those who may not see names; where the record holds none any more, `nameNotice` says why. */
  name: z.string().nullable(),
  contact: z.string().nullable(),
  nameNotice: z.object({ code: z.string(), detail: z.string() }).nullable(),
  /** What an erasure names; null where the name is not for the caller. */
  privateRef: z.uuid().nullable(),
});
export type UserRow = z.output<typeof UserRow>;
/** What its table holds under the same names. */
export const keptUser = UserRow.omit({ name: true, contact: true, nameNotice: true });
export type KeptUser = z.output<typeof keptUser>;
export const userPage = pageAnswer(UserRow, userCursor);
