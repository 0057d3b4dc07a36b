import type { BankEvent, ProposalEvent, Role, UserEvent } from '@kejin/contracts/registry';
import type { Appends } from '@kejin/event-store';
import { isRefused, type Refused } from '@kejin/kernel';
import { given } from '@kejin/testing';
import { bankStream, type Bank } from '../bank/bank';
import type { Granter } from '../user/rights';
import { userStream, type User } from '../user/user';
import { confirmProposal } from './confirm-proposal';
import { declineProposal, withdrawProposal } from './end-proposal';
import { proposalStream } from './proposal';
import { proposeBankEnd } from './propose-bank-end';
import { grantOrPropose } from './propose-rights';
import { PROPOSE } from './two-people';

describe('the end of a bank’s cooperation', () => {
  const propose = (endedOn = '2026-12-31', by: object = {}, ...history: BankEvent[]) =>
    codeOf(proposeBankEnd({ bankId, endedOn }, bank(registered, ...history), { ...maker, ...by }));

  it('is proposed by one person, as a case of its own, and ends nothing yet', () => {
    expect(propose()).toEqual({
      appends: [
        {
          to: 'proposal',
          events: [{ type: bankEnd.type, data: bankEnd.data }],
          duty: PROPOSE,
          caseId: proposalId,
        },
      ],
    });
  });

  it('is proposed once, by a person, and where it could be done', () => {
    expect(propose('2026-12-31', { openProposalId: '1' })).toBe('proposal-open');
    expect(propose('2026-12-31', { person: null })).toBe('person-required');
    expect(propose('2019-12-31')).toBe('ended-before-start');
    expect(propose('2026-12-31', {}, ended)).toBe('cooperation-already-ended');
  });

  it('comes with the confirmation of another registrar', () => {
    expect(confirm(second, [bankEnd])).toEqual({
      appends: [
        { to: 'proposal', events: [confirmed(bankId)] },
        { to: 'bank', events: [ended] },
      ],
    });
    expect(confirm({ ...second, roles: ['operator'] }, [bankEnd])).toBe('registrar-required');
  });

  it('is judged again by the state of then', () => {
    expect(confirm(second, [bankEnd], { bank: bank(registered, ended) })).toBe('cooperation-already-ended');
  });
});

describe('rights that review, decide or pay', () => {
  const grant = (role: Role, openProposalId: string | null = null, history: UserEvent[] = [cityUser]) =>
    codeOf(grantOrPropose({ role }, userOf(...history), operator, { proposalId, openProposalId }));

  it.each([
    ['city', 'city-officer'],
    ['city', 'city-reporter'],
    ['county', 'county-officer'],
    ['city', 'policy-maker'],
    ['city', 'policy-checker'],
    ['city', 'registrar'],
    ['operator', 'operator'],
  ] as const)('of a %s are proposed: %s', (kind, role) => {
    const history = [{ ...cityUser, data: { ...cityUser.data, kind, roles: [] } }];
    expect(grant(role, null, history)).toEqual({
      appends: [{ to: 'proposal', events: [rights(role)], duty: PROPOSE, caseId: proposalId }],
    });
  });

  it.each([
    ['bank', 'bank-manager'],
    ['bank', 'bank-admin'],
    ['auditor', 'auditor'],
  ] as const)('are not those of a %s: %s is given by one', (kind, role) => {
    const history = [{ ...cityUser, data: { ...cityUser.data, kind, roles: [] } }];
    expect(grant(role, null, history)).toEqual({ appends: [{ to: 'user', events: [granted(role)] }] });
  });

  it('are proposed once for a person, and only where they could be given', () => {
    expect(grant('city-officer', '1')).toBe('proposal-open');
    expect(grant('county-officer')).toBe('role-does-not-fit');
    expect(grant('city-reporter')).toBe('role-already-held');
  });

  it('come with the confirmation of another, by that person’s rights and the state of then', () => {
    expect(confirm(second, made('city-officer'))).toEqual({
      appends: [
        { to: 'proposal', events: [confirmed(userId)] },
        { to: 'user', events: [granted('city-officer')] },
      ],
    });
    expect(confirm(second, made('registrar'))).toBe('role-needs-operator');
    expect(confirm({ ...operator, personId: second.personId }, made('registrar'))).toHaveProperty('appends');
    expect(confirm({ ...second, personId: userId }, made('city-officer'))).toBe('own-rights');
    const user = userOf(cityUser, granted('city-officer'));
    expect(confirm(second, made('city-officer'), { user })).toBe('role-already-held');
  });

  it('are neither proposed nor confirmed for a person who is disabled', () => {
    const disabled: UserEvent = { type: 'UserDisabled', data: { userId, subject: 'li' } };
    expect(grant('city-officer', null, [cityUser, disabled])).toBe('user-disabled');
    expect(confirm(second, made('city-officer'), { user: userOf(cityUser, disabled) })).toBe('user-disabled');
    const user = userOf(cityUser, disabled, { type: 'UserEnabled', data: disabled.data });
    expect(confirm(second, made('city-officer'), { user })).toHaveProperty('appends');
  });
});

describe('a proposal', () => {
  it('is not confirmed by whoever made it, and the attempt is kept', () => {
    expect(
      confirmProposal(stateOf(bankEnd), things, { confirmer: { ...second, personId: maker.person }, today }),
    ).toEqual({
      appends: [
        {
          to: 'proposal',
          events: [
            {
              type: 'ProposalStepRefused',
              data: {
                ...{ proposalId, aboutId: bankId, step: 'ConfirmProposal' },
                ...{ refusal: 'same-person', refusedOn: today },
              },
            },
          ],
        },
      ],
      refusal: { code: 'same-person', detail: expect.any(String) },
    });
    expect(confirm({ ...second, personId: null }, [bankEnd])).toBe('person-required');
  });

  it('is nobody’s to confirm once whoever made it was stopped or has the right no longer', () => {
    const end = (proposer: User) => confirm(second, [bankEnd], { proposer });
    expect(end(proposerWith('registrar'))).toHaveProperty('appends');
    expect(end(proposerWith('operator'))).toBe('proposer-without-right');
    expect(end({ ...proposerWith('registrar'), status: 'disabled' } as User)).toBe('proposer-without-right');
    const give = (role: Role, proposer: User) =>
      confirm({ ...operator, personId: second.personId }, made(role), { proposer });
    expect(give('city-officer', proposerWith('registrar'))).toHaveProperty('appends');
    expect(give('registrar', proposerWith('registrar'))).toBe('proposer-without-right');
    expect(give('city-officer', proposerWith('policy-maker'))).toBe('proposer-without-right');
  });

  it('is withdrawn by whoever made it, and declined by another, with a reason', () => {
    const reason = 'NO_LONGER_NEEDED' as const;
    const data = { proposalId, aboutId: bankId, reason };
    const withdraw = (person: string | null) =>
      given(proposalStream, bankEnd).when((state) => withdrawProposal({ reason }, state, person));
    withdraw(maker.person).thenEvents({ type: 'ProposalWithdrawn', data });
    withdraw(second.personId).thenRefused('not-the-proposer');
    const decline = (person: string | null) =>
      given(proposalStream, bankEnd).when((state) => declineProposal({ reason }, state, person));
    decline(second.personId).thenEvents({ type: 'ProposalDeclined', data });
    decline(maker.person).thenRefused('same-person');
    decline(null).thenRefused('person-required');
  });

  it('is over once it was answered', () => {
    const data = { proposalId, aboutId: bankId };
    for (const end of [
      confirmed(bankId),
      { type: 'ProposalDeclined', data: { ...data, reason: 'NOT_AGREED' } },
      { type: 'ProposalWithdrawn', data: { ...data, reason: 'NOT_AGREED' } },
    ] as ProposalEvent[]) {
      expect(confirm(second, [bankEnd, end])).toBe('proposal-not-open');
      given(proposalStream, bankEnd, end)
        .when((state) => withdrawProposal({ reason: 'NOT_AGREED' }, state, maker.person))
        .thenRefused('proposal-not-open');
      given(proposalStream, bankEnd, end)
        .when((state) => declineProposal({ reason: 'NOT_AGREED' }, state, second.personId))
        .thenRefused('proposal-not-open');
    }
  });
});

const [proposalId, bankId, userId] = ['01', '02', '03'].map(
  (tail) => `7a000000-0000-4000-8000-0000000000${tail}`,
) as [string, string, string];
const today = '2026-11-24';
const maker = { proposalId, person: '7b000000-0000-4000-8000-000000000001', openProposalId: null };
const second: Granter = {
  ...{ subject: 'second', org: 'x', kind: 'city', roles: ['registrar'] },
  personId: '7b000000-0000-4000-8000-000000000002',
};
const operator: Granter = { ...second, kind: 'operator', personId: maker.person, roles: ['operator'] };

const bankEnd = {
  type: 'BankEndProposed' as const,
  data: { proposalId, aboutId: bankId, endedOn: '2026-12-31' },
  personId: maker.person,
};
const rights = (role: Role) => ({
  type: 'RightsProposed' as const,
  data: { proposalId, aboutId: userId, subject: 'li', roles: [role] },
});
/** As it stands in the store, with whose hand it was. */
const made = (role: Role) => [{ ...rights(role), personId: maker.person }];
const confirmed = (aboutId: string): ProposalEvent => ({
  type: 'ProposalConfirmed',
  data: { proposalId, aboutId },
});

const registered: BankEvent = {
  type: 'BankRegistered',
  data: { bankId, name: '示例银行', uscc: '91100000100003962T', cooperatingFrom: '2020-01-01' },
};
const ended: BankEvent = { type: 'BankCooperationEnded', data: { bankId, endedOn: '2026-12-31' } };
const cityUser = {
  type: 'UserRegistered' as const,
  data: {
    ...{ userId, subject: 'li', kind: 'city', orgId: 'x', regionCode: null, isSystem: false },
    ...{ roles: ['city-reporter'], privateRef: null },
  },
};
const granted = (role: Role): UserEvent => ({
  type: 'UserRoleGranted',
  data: { userId, subject: 'li', role },
});

const bank = (...history: BankEvent[]): Bank => history.reduce(bankStream.evolve, bankStream.initialState);
const userOf = (...history: UserEvent[]): User => history.reduce(userStream.evolve, userStream.initialState);
const stateOf = (...history: ProposalEvent[]) =>
  history.reduce(proposalStream.evolve, proposalStream.initialState);
const proposerWith = (...roles: Role[]): User =>
  userOf({
    type: 'UserRegistered',
    data: {
      ...{ userId: maker.person, subject: 'maker', kind: 'operator', orgId: 'x', regionCode: null },
      ...{ isSystem: false, roles, privateRef: null },
    },
  });
const things = {
  bank: bank(registered),
  user: userOf(cityUser),
  proposer: proposerWith('operator', 'registrar'),
};

const codeOf = (outcome: Appends | Refused) => (isRefused(outcome) ? outcome.refused : outcome);
const confirm = (confirmer: Granter, history: ProposalEvent[], more: Partial<typeof things> = {}) =>
  codeOf(confirmProposal(stateOf(...history), { ...things, ...more }, { confirmer, today }));
