import { given } from '@kejin/testing';
import { registerUser, type RegisterUserFacts } from './register-user';
import type { Granter } from './rights';
import { userStream } from './user';
import type { RegisterUser } from './user-api';

describe('register a user', () => {
  it('keeps the name and the contact out of the event', () => {
    const { name: _name, contact: _contact, ...rest } = bankUser;
    register().thenEvents({ type: 'UserRegistered', data: { ...rest, privateRef } });
  });

  it('enters a county officer with the county of the bureau', () => {
    expect(register(countyUser, { office: bureau }).decision).toHaveProperty('events');
  });

  it.each([null, '371681'])('refuses a county officer of 博兴 with the region %s', (regionCode) => {
    register({ ...countyUser, regionCode }, { office: bureau }).thenRefused('region-required');
  });

  it('refuses a region for anybody else', () => {
    register({ regionCode: '371625' }).thenRefused('region-not-allowed');
  });

  it('needs a bank or an office that exists and is open', () => {
    register({}, { bankExists: false }).thenRefused('org-unknown');
    register(countyUser).thenRefused('org-unknown');
    register(countyUser, { office: { ...bureau, isOpen: false } }).thenRefused('org-closed');
  });

  it('refuses a county officer in a city office', () => {
    const office = { kind: 'CITY_SCIENCE' as const, regionCode: '371600', isOpen: true };
    register(countyUser, { office }).thenRefused('org-kind-differs');
  });

  it('refuses a person in an office of a kind that nobody here knows', () => {
    const office = { kind: 'KIND_OF_TOMORROW', regionCode: '371625', isOpen: true };
    register(countyUser, { office }).thenRefused('org-kind-differs');
  });

  it.each(['county-officer', 'city-officer', 'registrar', 'operator', 'auditor'] as const)(
    'never gives a bank user the role %s',
    (role) => {
      register({ roles: [role] }, { granter: operator }).thenRefused('role-does-not-fit');
    },
  );

  it('never gives an auditor another role', () => {
    const office = { kind: 'AUDIT' as const, regionCode: '371600', isOpen: true };
    const auditor = { ...bankUser, kind: 'auditor' as const };
    register({ ...auditor, roles: ['auditor', 'operator'] }, { granter: operator, office }).thenRefused(
      'role-does-not-fit',
    );
  });

  it.each([
    ['auditor', 'AUDIT', 'auditor'],
    ['operator', 'OPERATOR', 'operator'],
    ['city', 'CITY_SCIENCE', 'registrar'],
  ] as const)('lets only an operator enter %s with the role %s', (kind, officeKind, role) => {
    const office = { kind: officeKind, regionCode: '371600', isOpen: true };
    register({ kind, roles: [role] }, { office }).thenRefused('role-needs-operator');
    expect(register({ kind, roles: [role] }, { granter: operator, office }).decision).toHaveProperty(
      'events',
    );
  });

  it('lets the system enter the first operator', () => {
    const office = { kind: 'OPERATOR' as const, regionCode: '371600', isOpen: true };
    const granter: Granter = {
      subject: 'system:bootstrap',
      org: 'x',
      kind: 'system',
      personId: null,
      roles: [],
    };
    expect(register({ kind: 'operator', roles: ['operator'] }, { granter, office }).decision).toHaveProperty(
      'events',
    );
  });

  it('lets a bank enter its own people only', () => {
    const granter: Granter = { ...registrar, kind: 'bank', org: bankUser.orgId, roles: ['bank-admin'] };
    expect(register({}, { granter }).decision).toHaveProperty('events');
    register({}, { granter: { ...granter, org: registrar.org } }).thenRefused('not-your-organisation');
  });

  it('refuses a subject that is taken, a role given twice and a system outside a bank', () => {
    register({}, { subjectHolderId: countyUser.userId }).thenRefused('subject-taken');
    register({ roles: ['bank-risk', 'bank-risk'] }).thenRefused('role-twice');
    register({ ...countyUser, isSystem: true }, { office: bureau }).thenRefused('system-not-of-bank');
  });

  it('refuses an id that is taken', () => {
    const { name: _name, contact: _contact, ...data } = bankUser;
    given(userStream, { type: 'UserRegistered', data: { ...data, privateRef } })
      .when((state) => registerUser(bankUser, state, facts))
      .thenRefused('user-already-registered');
  });
});

const register = (change: Partial<RegisterUser> = {}, known: Partial<RegisterUserFacts> = {}) =>
  given(userStream).when((state) => registerUser({ ...bankUser, ...change }, state, { ...facts, ...known }));

const privateRef = '0f6c1c7d-5b1e-4f0e-8f43-6f1f3c8a2d77';
const bureau = { kind: 'COUNTY_SCIENCE' as const, regionCode: '371625', isOpen: true };
const registrar: Granter = {
  subject: 'registrar',
  org: '11111111-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  kind: 'city',
  personId: '22222222-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  roles: ['registrar'],
};
const operator: Granter = { ...registrar, subject: 'operator', kind: 'operator', roles: ['operator'] };
const facts: RegisterUserFacts = {
  granter: registrar,
  subjectHolderId: undefined,
  bankExists: true,
  office: undefined,
  privateRef,
};
const bankUser: RegisterUser = {
  userId: '33333333-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  subject: 'bank-a-manager',
  kind: 'bank',
  orgId: 'c1a5b0a2-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  regionCode: null,
  isSystem: false,
  roles: ['bank-manager'],
  name: '张三',
  contact: null,
};
const countyUser: RegisterUser = {
  ...bankUser,
  userId: '44444444-6f0e-4f7d-9d3b-3e2a1b4c5d66',
  kind: 'county',
  regionCode: '371625',
  roles: ['county-officer'],
};
