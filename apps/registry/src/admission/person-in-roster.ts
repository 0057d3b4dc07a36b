import { permissionsOf } from '@kejin/access';
import { roleTitles, type Role } from '@kejin/contracts/registry';
import type { Person } from './coming-in-api';

/** A row of the roster, with its organisation's name. */
export type Registered = Readonly<{
  userId: string;
  kind: string;
  orgId: string;
  orgName: string | null;
  regionCode: string | null;
  roles: readonly string[];
  isActive: boolean;
}>;

/** Somebody as the roster has them. Whoever is disabled keeps the roles and may do nothing. */
export const personIn = ({ userId, kind, regionCode, isActive, roles }: Registered): Person => ({
  ...{ userId, kind, regionCode, isActive },
  roles: roles.map((code) => ({ code, label: roleTitles[code as Role] ?? code })),
  permissions: isActive ? permissionsOf(kind, roles) : [],
});
