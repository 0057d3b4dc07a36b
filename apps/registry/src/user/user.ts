import type { Recorded } from '@kejin/contracts/envelope';
import { userContract, type UserEvent } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import { audienceOf, bankParty, CITY, type Party } from '@kejin/kernel';

type Register = Readonly<{
  userId: string;
  subject: string;
  /** As it was recorded: what this program does not know is kept, and opens nothing. */
  kind: string;
  orgId: string;
  roles: readonly string[];
}>;

export type User = Readonly<{ status: 'unknown' }> | (Register & Readonly<{ status: 'active' | 'disabled' }>);

const evolve = (user: User, event: Recorded<UserEvent>): User => {
  switch (event.type) {
    case 'UserRegistered': {
      const { userId, subject, kind, orgId, roles } = event.data;
      return { status: 'active', userId, subject, kind, orgId, roles };
    }
    case 'UserRoleGranted': {
      const known = registered(user);
      return { ...known, roles: [...known.roles, event.data.role] };
    }
    case 'UserRoleTakenAway': {
      const known = registered(user);
      return { ...known, roles: known.roles.filter((role) => role !== event.data.role) };
    }
    case 'UserDisabled':
      return { ...registered(user), status: 'disabled' };
    case 'UserEnabled':
      return { ...registered(user), status: 'active' };
  }
};

const registered = (user: User): Exclude<User, { status: 'unknown' }> => {
  if (user.status === 'unknown') throw new Error('A user stream must start with UserRegistered.');
  return user;
};

/** A bank sees and touches its own people only; the city keeps everybody's. */
export const userAudience = ({ kind, orgId }: Pick<Register, 'kind' | 'orgId'>): readonly Party[] =>
  kind === 'bank' ? audienceOf(bankParty(orgId), CITY) : audienceOf(CITY);

const audience = (user: User): readonly Party[] =>
  user.status === 'unknown' ? audienceOf() : userAudience(user);

const initialState: User = { status: 'unknown' };

export const userStream = streamOf(userContract, { initialState, evolve, audience });
