import type { BankEvent, ProposalEvent } from '@kejin/contracts/registry';
import { isRefused } from '@kejin/kernel';
import { bankStream } from '../bank/bank';
import { userStream, type User } from '../user/user';
import { confirmProposal } from './confirm-proposal';
import { proposalStream } from './proposal';
import { proposeBankEndChange } from './propose-bank-end';
import { PROPOSE } from './two-people';

describe('another last day of a cooperation', () => {
  it('is proposed by one person with its reason, and changes nothing yet', () => {
    expect(propose('2027-06-30')).toEqual({
      appends: [{ to: 'proposal', events: [change('2027-06-30')], duty: PROPOSE, caseId: proposalId }],
    });
  });

  it('is proposed once, by a person, and where it could be done', () => {
    expect(propose(null, { openProposalId: '1' })).toBe('proposal-open');
    expect(propose(null, { person: null })).toBe('person-required');
    expect(propose('2026-11-23')).toBe('end-in-past');
    expect(propose(null, { today: '2027-01-01' })).toBe('cooperation-already-ended');
  });

  it.each(['2026-11-24', '2027-06-30', null])(
    'comes with the confirmation of another registrar: %s',
    (day) => {
      const data = { bankId, formerEndedOn: '2026-12-31', endedOn: day, reason };
      expect(confirm(day, ['registrar'], today)).toEqual({
        appends: [
          { to: 'proposal', events: [{ type: 'ProposalConfirmed', data: { proposalId, aboutId: bankId } }] },
          { to: 'bank', events: [{ type: 'BankCooperationEndChanged', data }] },
        ],
      });
      expect(confirm(day, ['operator'], today)).toBe('registrar-required');
    },
  );

  it('is judged again by the day of then: the proposed day may be today, and the old one too', () => {
    expect(confirm('2026-11-30', ['registrar'], '2026-11-30')).toHaveProperty('appends');
    expect(confirm('2026-11-30', ['registrar'], '2026-12-01')).toBe('end-in-past');
    expect(confirm(null, ['registrar'], '2026-12-31')).toHaveProperty('appends');
    expect(confirm(null, ['registrar'], '2027-01-01')).toBe('cooperation-already-ended');
  });
});

const [proposalId, bankId, first, second] = ['01', '02', '03', '04'].map(
  (tail) => `7a000000-0000-4000-8000-0000000000${tail}`,
) as [string, string, string, string];
const today = '2026-11-24';
const reason = 'AGREEMENT_CHANGED' as const;

const history: BankEvent[] = [
  {
    type: 'BankRegistered',
    data: { bankId, name: '示例银行', uscc: '91100000100003962T', cooperatingFrom: '2020-01-01' },
  },
  { type: 'BankCooperationEnded', data: { bankId, endedOn: '2026-12-31' } },
];
const bank = history.reduce(bankStream.evolve, bankStream.initialState);
const proposer = userStream.evolve(userStream.initialState, {
  type: 'UserRegistered',
  data: {
    ...{ userId: first, subject: 'first', kind: 'city', orgId: 'x', regionCode: null },
    ...{ isSystem: false, roles: ['registrar'], privateRef: null },
  },
});

const change = (endedOn: string | null) => ({
  type: 'BankEndChangeProposed' as const,
  data: { proposalId, aboutId: bankId, formerEndedOn: '2026-12-31', endedOn, reason },
});
const propose = (endedOn: string | null, more: object = {}) => {
  const by = { proposalId, person: first, openProposalId: null, today, ...more };
  const outcome = proposeBankEndChange({ endedOn, reason }, bank, by);
  return isRefused(outcome) ? outcome.refused : outcome;
};
const confirm = (endedOn: string | null, roles: string[], on: string) => {
  const proposed: ProposalEvent & { personId: string } = { ...change(endedOn), personId: first };
  const proposal = proposalStream.evolve(proposalStream.initialState, proposed);
  const confirmer = { subject: 'second', org: 'x', kind: 'city', personId: second, roles };
  const things = { bank, user: userStream.initialState as User, proposer };
  const outcome = confirmProposal(proposal, things, { confirmer, today: on });
  return isRefused(outcome) ? outcome.refused : outcome;
};
