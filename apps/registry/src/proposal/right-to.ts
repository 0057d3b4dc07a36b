import { permits } from '@kejin/access';
import { refuseGrant, type Granter } from '../user/rights';
import type { User } from '../user/user';
import type { Terms } from './proposal';

/** The command that each kind of proposal begins with; either of the two hands needs the right to it. */
const commands = {
  BANK_END: 'EndBankCooperation',
  BANK_END_CHANGE: 'ChangeBankEnd',
  RIGHTS: 'GrantRole',
} as const;

export const hasRightTo = (terms: Terms, granter: Granter): boolean =>
  permits(granter, commands[terms.kind]) &&
  (terms.kind !== 'RIGHTS' || refuseGrant(granter, terms.roles) === undefined);

/** Nobody confirms for a person who was stopped meanwhile, or has the right no longer. */
export const mayStillPropose = (terms: Terms, proposer: User): boolean => {
  if (proposer.status !== 'active') return false;
  const { subject, orgId, kind, userId, roles } = proposer;
  return hasRightTo(terms, { subject, org: orgId, kind, personId: userId, roles });
};
