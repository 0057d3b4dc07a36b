import type { Caller, Gate } from '@kejin/event-store';
import type { Party } from '@kejin/kernel';
import { callerFact } from './caller-fact';
import { partiesOf } from './parties';
import { permits } from './permissions';

/**
 * Whoever is in a stream's audience touches it. Where a stream names none, everybody with the right to the command
 * does, but a bank only what is its own, and a kind nobody thought of nothing.
 */
export const mayTouch = (caller: Caller, owner: string, audience: readonly Party[] | undefined): boolean => {
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

/** Who writes to its own streams only; the table `caller_kind` of every store says the same. */
const tenantKinds: ReadonlySet<string> = new Set(['bank']);

export const isTenant = (kind: string): boolean => tenantKinds.has(kind);

/** The store's gate: rights from the registry, the matrix, and who may touch a stream. */
export const accessGate: Gate = { callers: callerFact, permits, isTenant, mayTouch };
