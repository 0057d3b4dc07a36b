import type { RightsProposed } from '@kejin/contracts/registry';
import type { Append, Appends } from '@kejin/event-store';
import { isRefused, type Refused } from '@kejin/kernel';
import { grantRole, type GrantRoleRefusal } from '../user/grant-role';
import { needsTwo, type Granter } from '../user/rights';
import type { User } from '../user/user';
import type { GrantRole } from '../user/user-api';
import { proposed, type ProposedBy, type ProposeRefusal } from './two-people';

type Person = Readonly<{ userId: string; subject: string }>;

/** Nothing where every one of the roles is given by one person. */
export const proposeRights = (
  { userId, subject }: Person,
  wanted: readonly string[],
  by: ProposedBy,
): readonly Append[] | Refused<ProposeRefusal> => {
  const roles = wanted.filter(needsTwo);
  if (!roles.length) return [];
  const event: RightsProposed = {
    type: 'RightsProposed',
    data: { proposalId: by.proposalId, aboutId: userId, subject, roles },
  };
  const append = proposed(event, by);
  return isRefused(append) ? append : [append];
};

/** At once, or proposed: the rules of giving are the same, and are asked again when it is confirmed. */
export const grantOrPropose = (
  command: GrantRole,
  user: User,
  granter: Granter,
  by: Omit<ProposedBy, 'person'>,
): Appends | Refused<GrantRoleRefusal | ProposeRefusal> => {
  const granted = grantRole(command, user, granter);
  if (isRefused(granted)) return granted;
  const [{ data }] = granted.events as readonly [(typeof granted.events)[number]];
  const proposal = proposeRights(data, [command.role], { ...by, person: granter.personId });
  if (isRefused(proposal)) return proposal;
  return { appends: proposal.length ? proposal : [{ to: 'user', events: granted.events }] };
};
