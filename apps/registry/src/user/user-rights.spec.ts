import type { Role, UserEvent } from '@kejin/contracts/registry';
import { given } from '@kejin/testing';
import { disableUser } from './disable-user';
import { enableUser } from './enable-user';
import { grantRole } from './grant-role';
import type { Granter } from './rights';
import { takeRoleAway } from './take-role-away';
import { userStream } from './user';

describe('grant a role', () => {
  const grant = (role: Role, granter: Granter, ...history: UserEvent[]) =>
    given(userStream, ...history).when((state) => grantRole({ role }, state, granter));

  it('gives a role that fits the kind', () => {
    grant('policy-maker', registrar, cityUser()).thenEvents(granted('policy-maker'));
  });

  it('refuses a role of another kind, one held already and an unknown user', () => {
    grant('county-officer', registrar, cityUser()).thenRefused('role-does-not-fit');
    grant('city-officer', registrar, cityUser()).thenRefused('role-already-held');
    grant('policy-maker', registrar, cityUser(), granted('policy-maker')).thenRefused('role-already-held');
    grant('policy-maker', registrar).thenRefused('user-unknown');
  });

  it('gives nothing to whoever is disabled, and again once they are enabled', () => {
    grant('policy-maker', registrar, cityUser(), disabled).thenRefused('user-disabled');
    grant('policy-maker', registrar, cityUser(), disabled, enabled).thenEvents(granted('policy-maker'));
    given(userStream, cityUser(), disabled)
      .when((state) => takeRoleAway({ role: 'city-officer' }, state, registrar))
      .thenEvents(takenAway('city-officer'));
  });

  it('lets only an operator make a registrar', () => {
    grant('registrar', registrar, cityUser()).thenRefused('role-needs-operator');
    grant('registrar', operator, cityUser()).thenEvents(granted('registrar'));
  });

  it('never changes the rights of the one who asks, not even an operator’s', () => {
    grant('policy-maker', { ...registrar, subject: user.subject }, cityUser()).thenRefused('own-rights');
    grant('policy-maker', { ...operator, personId: user.userId }, cityUser()).thenRefused('own-rights');
  });
});

describe('what this program does not know of a user', () => {
  const stranger = (change: Partial<Extract<UserEvent, { type: 'UserRegistered' }>['data']>): UserEvent => {
    const known = cityUser();
    if (known.type !== 'UserRegistered') throw new Error('A user starts with their registration.');
    return { ...known, data: { ...known.data, ...change } };
  };
  const grant = (granter: Granter, ...history: UserEvent[]) =>
    given(userStream, ...history).when((state) => grantRole({ role: 'city-officer' }, state, granter));

  it('is a kind that holds no role of ours', () => {
    for (const kind of ['kind-of-tomorrow', 'system', 'constructor'])
      grant(operator, stranger({ kind, roles: [] })).thenRefused('role-does-not-fit');
  });

  it('is a role that only an operator may stand beside', () => {
    const history = stranger({ roles: ['role-of-tomorrow'] });
    grant(registrar, history).thenRefused('role-needs-operator');
    given(userStream, history)
      .when((state) => disableUser(state, registrar))
      .thenRefused('role-needs-operator');
    expect(grant(operator, history).decision).toHaveProperty('events');
  });
});

describe('take a role away', () => {
  const take = (role: Role, granter: Granter, ...history: UserEvent[]) =>
    given(userStream, ...history).when((state) => takeRoleAway({ role }, state, granter));

  it('takes what is held', () => {
    take('city-officer', registrar, cityUser()).thenEvents(takenAway('city-officer'));
  });

  it('refuses what is not held, or no longer, and an unknown user', () => {
    take('policy-maker', registrar, cityUser()).thenRefused('role-not-held');
    take('city-officer', registrar, cityUser(), takenAway('city-officer')).thenRefused('role-not-held');
    take('city-officer', registrar).thenRefused('user-unknown');
  });

  it('keeps a registrar’s hands off other registrars', () => {
    take('city-officer', registrar, cityUser('registrar')).thenRefused('role-needs-operator');
    take('registrar', operator, cityUser('registrar')).thenEvents(takenAway('registrar'));
  });

  it('refuses one’s own', () => {
    take('city-officer', { ...registrar, subject: user.subject }, cityUser()).thenRefused('own-rights');
  });
});

describe('disable and enable a user', () => {
  const disable = (granter: Granter, ...history: UserEvent[]) =>
    given(userStream, ...history).when((state) => disableUser(state, granter));
  const enable = (granter: Granter, ...history: UserEvent[]) =>
    given(userStream, ...history).when((state) => enableUser(state, granter, false));

  it('disables and enables', () => {
    disable(registrar, cityUser()).thenEvents(disabled);
    enable(registrar, cityUser(), disabled).thenEvents(enabled);
  });

  it('gives nobody back to an office that is closed', () => {
    given(userStream, cityUser(), disabled)
      .when((state) => enableUser(state, registrar, true))
      .thenRefused('org-closed');
  });

  it('refuses what is so already and an unknown user', () => {
    disable(registrar, cityUser(), disabled).thenRefused('user-disabled');
    enable(registrar, cityUser()).thenRefused('user-active');
    disable(registrar).thenRefused('user-unknown');
    enable(registrar).thenRefused('user-unknown');
  });

  it('refuses oneself and, to a registrar, an operator', () => {
    disable({ ...operator, subject: user.subject }, cityUser()).thenRefused('own-rights');
    enable({ ...operator, subject: user.subject }, cityUser(), disabled).thenRefused('own-rights');
    disable(registrar, cityUser('registrar')).thenRefused('role-needs-operator');
  });
});

const user = { userId: '33333333-6f0e-4f7d-9d3b-3e2a1b4c5d66', subject: 'city-officer-1' };
const registrar: Granter = {
  subject: 'registrar',
  org: '11111111-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  kind: 'city',
  personId: '22222222-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  roles: ['registrar'],
};
const operator: Granter = { ...registrar, subject: 'operator', kind: 'operator', roles: ['operator'] };
const cityUser = (...more: Role[]): UserEvent => ({
  type: 'UserRegistered',
  data: {
    ...user,
    kind: 'city',
    orgId: '55555555-6f0e-4f7d-9d3b-3e2a1b4c5d66',
    regionCode: null,
    isSystem: false,
    roles: ['city-officer', ...more],
    privateRef: null,
  },
});
const granted = (role: Role) => ({ type: 'UserRoleGranted' as const, data: { ...user, role } });
const takenAway = (role: Role) => ({ type: 'UserRoleTakenAway' as const, data: { ...user, role } });
const disabled = { type: 'UserDisabled' as const, data: user };
const enabled = { type: 'UserEnabled' as const, data: user };
