import type { CallerKind } from '@kejin/contracts/envelope';
import type { Role } from '@kejin/contracts/registry';
import { isPermission, permissions } from './permissions';

/** Which kinds of caller may hold a role. A bank's person never reviews, whatever a row says about them. */
export const kindsOfRole: Readonly<Record<Role, readonly CallerKind[]>> = {
  'bank-manager': ['bank'],
  'bank-risk': ['bank'],
  'bank-admin': ['bank'],
  'county-officer': ['county'],
  'city-officer': ['city'],
  'city-reporter': ['city'],
  'policy-maker': ['city', 'operator'],
  'policy-checker': ['city', 'operator'],
  registrar: ['city', 'operator'],
  operator: ['operator'],
  auditor: ['auditor'],
};

const permissionKey = (kind: string, role: string, permission: string): string =>
  `${kind} ${role} ${permission}`;

const allowed: ReadonlySet<string> = new Set(
  Object.entries(permissions).flatMap(([permission, roles]) =>
    roles.flatMap((role) => kindsOfRole[role].map((kind) => permissionKey(kind, role, permission))),
  ),
);

/**
 * The commands of the system's own callers: one line for the clock sweeper, for each reactor, and for the first set-up of a
 * registry. Deny by default here too, and no system caller reads or does what people do.
 */
const systemPermissions: Readonly<Record<string, readonly string[]>> = {
  'system:bootstrap': ['RegisterOffice', 'RegisterUser'],
  'system:first-administrator': ['InviteFirstAdministrator'],
  'system:coming-in': ['RequestAdmission', 'BecomeFirstAdministrator'],
  'system:clock-sweeper': ['LapseLoan'],
  'system:reactor:recompute-deadlines': ['RecomputeDeadlines'],
};

const systemPermits = (subject: string, name: string): boolean =>
  Object.hasOwn(systemPermissions, subject) &&
  (systemPermissions[subject] as readonly string[]).includes(name);

/** People and banks' systems need a role that the matrix names, a system caller its own line. */
export const permits = (
  { subject, kind, roles }: Readonly<{ subject: string; kind: string; roles: readonly string[] }>,
  name: string,
): boolean =>
  kind === 'system'
    ? systemPermits(subject, name)
    : isPermission(name) && roles.some((role) => allowed.has(permissionKey(kind, role, name)));

/** All that the matrix lets somebody do, by name: what a menu is made of. */
export const permissionsOf = (kind: string, roles: readonly string[]): string[] =>
  Object.keys(permissions).filter((name) => permits({ subject: '', kind, roles }, name));
