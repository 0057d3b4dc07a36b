import type { CallerKind } from '@kejin/contracts/envelope';
import type { Role, UserEvent } from '@kejin/contracts/registry';
import type { Stream, Visibility } from '@kejin/kernel';

type Register = Readonly<{
  userId: string;
  subject: string;
  kind: CallerKind;
  orgId: string;
  roles: readonly Role[];
}>;

export type User = Readonly<{ status: 'unknown' }> | (Register & Readonly<{ status: 'active' | 'disabled' }>);

const evolve = (user: User, event: UserEvent): User => {
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

// A bank touches its own people only; to others' staff of a bank, the bank's column decides.
const visibility = (user: User): Visibility | undefined =>
  user.status !== 'unknown' && user.kind === 'bank' ? { bankId: user.orgId } : undefined;

export const userStream: Stream<User, UserEvent> = {
  name: 'user',
  initialState: { status: 'unknown' },
  evolve,
  visibility,
};
