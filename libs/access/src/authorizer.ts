import type { Caller, Authorizer, Rights, RowOf } from '@kejin/event-store';
import type { Party } from '@kejin/kernel';
import { callerFact, callerOf } from './caller-fact';
import { partiesOf } from './parties';
import { permits } from './permits';
import { callerRight } from './rights.projection';

/**
 * Whoever is in a stream's audience may access it. Where a stream names none, everybody with the right to the command
 * may, but a bank only its own streams, and an unknown kind of caller none.
 */
export const mayAccessStream = (
  caller: Caller,
  owner: string,
  audience: readonly Party[] | undefined,
): boolean => {
  if (caller.kind === 'system') return true;
  if (audience) return partiesOf(caller).some((party) => audience.includes(party));
  switch (caller.kind) {
    case 'bank':
      return owner === caller.org;
    case 'county':
    case 'city':
    case 'operator':
    case 'auditor':
      return true;
    default:
      return false;
  }
};

/** Kinds of caller that write to their own streams only; the table `caller_kind` of every store says the same. */
const tenantKinds: ReadonlySet<string> = new Set(['bank']);

export const isTenant = (kind: string): boolean => tenantKinds.has(kind);

type RightRow = RowOf<typeof callerRight>;

/** As the statement of `callerFact` has it: an inactive row, and one without a user, have no rights; no token acts for the system. */
const rights: Rights<RightRow> = {
  at: (subject) => callerRight.at({ subject }),
  callerOf: (row) => {
    const { userId, orgId, kind } = row;
    if (!row.active || userId === null || orgId === null || kind === null || kind === 'system')
      return undefined;
    return callerOf({ ...row, userId, orgId, kind, roles: row.roles as readonly string[] });
  },
};

/** The authorizer of every store: rights from the registry, the permission matrix, and who may access a stream. */
export const authorizer: Authorizer = { callers: callerFact, rights, permits, isTenant, mayAccessStream };
