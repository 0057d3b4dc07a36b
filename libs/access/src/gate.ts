import type { Caller, Gate } from '@kejin/event-store';
import type { Visibility } from '@kejin/kernel';
import { callerFact } from './caller-fact';
import { permits } from './permissions';

/** A bank touches what is its own, a county what lies in it; a kind nobody thought of touches nothing. */
export const mayTouch = (caller: Caller, owner: string, visibility: Visibility | undefined): boolean => {
  switch (caller.kind) {
    case 'bank':
      return (visibility?.bankId ?? owner) === caller.org;
    case 'county':
      return visibility === undefined || isOwnRegion(caller, visibility);
    case 'city':
    case 'operator':
    case 'auditor':
    case 'system':
      return true;
    default:
      return false;
  }
};

const isOwnRegion = ({ regionCode }: Caller, visibility: Visibility): boolean =>
  regionCode !== null && visibility.regionCode === regionCode;

/** The store's gate: rights from the registry, the matrix, and who may touch a stream. */
export const accessGate: Gate = { callers: callerFact, permits, mayTouch };
