import type { Appends, PrivateFields } from '@kejin/event-store';
import { isRefused, type Refused } from '@kejin/kernel';
import { proposeRights } from '../proposal/propose-rights';
import type { ProposeRefusal } from '../proposal/two-people';
import { registerUser, type RegisterUserFacts, type RegisterUserRefusal } from './register-user';
import type { User } from './user';
import type { RegisterUser } from './user-api';

type EntryFacts = RegisterUserFacts &
  Readonly<{
    proposalId: string;
    /** Absent where the record of the name is there already. */
    privateData?: PrivateFields;
  }>;

export type EnterUserRefusal = RegisterUserRefusal | ProposeRefusal;

/** Registers a person with what one may give, and proposes the rest in the same decision. */
export const enterUser = (
  command: RegisterUser,
  user: User,
  { proposalId, privateData, ...facts }: EntryFacts,
): Appends | Refused<EnterUserRefusal> => {
  const registered = registerUser(command, user, facts);
  if (isRefused(registered)) return registered;
  const { granter } = facts;
  // A person who was not there has nothing proposed about them yet.
  const by = { proposalId, person: granter.personId, openProposalId: null };
  const rights = granter.kind === 'system' ? [] : proposeRights(command, command.roles, by);
  if (isRefused(rights)) return rights;
  const entry = { to: 'user', events: registered.events, owner: command.orgId };
  return { appends: [{ ...entry, ...(privateData && { privateData }) }, ...rights] };
};
