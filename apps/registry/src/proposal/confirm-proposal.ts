import type {
  ProposalConfirmed,
  ProposalStepRefused,
  Role,
  UserRoleGranted,
} from '@kejin/contracts/registry';
import type { Append, Appends } from '@kejin/event-store';
import { isRefused, refuse, type CivilDate, type Refused } from '@kejin/kernel';
import type { Bank } from '../bank/bank';
import { changeBankEnd } from '../bank/change-bank-end';
import { endBankCooperation } from '../bank/end-bank-cooperation';
import { grantRole } from '../user/grant-role';
import type { Granter } from '../user/rights';
import type { User } from '../user/user';
import { isOpenProposal, notOpen, type OpenProposal, type Proposal, type Terms } from './proposal';
import { hasRightTo, mayStillPropose } from './right-to';
import { secondPerson } from './two-people';

/** What it is about, as it stands now. */
type Things = Readonly<{ bank: Bank; user: User; proposer: User }>;
type By = Readonly<{ confirmer: Granter; today: CivilDate }>;

/** Carried out by the rules of any such change, by the state of now and with the rights of whoever confirms. */
export const confirmProposal = (
  proposal: Proposal,
  things: Things,
  { confirmer, today }: By,
): Appends | Refused => {
  if (!isOpenProposal(proposal)) return refuse(notOpen.code, notOpen.detail);
  const second = secondPerson(proposal.proposer, confirmer.personId);
  if (second) return second.refused === 'same-person' ? attempt(proposal, second, today) : second;
  if (!mayStillPropose(proposal.terms, things.proposer))
    return refuse('proposer-without-right', '提请人已停用或不再有此权限，请由有权限的人员重新提请。');
  const carried = carriedOut(proposal.terms, things, { confirmer, today });
  if (isRefused(carried)) return carried;
  const { proposalId, aboutId } = proposal;
  const confirmed: ProposalConfirmed = { type: 'ProposalConfirmed', data: { proposalId, aboutId } };
  return { appends: [{ to: 'proposal', events: [confirmed] }, carried] };
};

const carriedOut = (terms: Terms, { bank, user }: Things, { confirmer, today }: By): Append | Refused => {
  if (terms.kind === 'RIGHTS') return granted(terms.roles as readonly Role[], user, confirmer);
  if (!hasRightTo(terms, confirmer)) return refuse('registrar-required', '合作的终止及其更改由登记员复核。');
  const decision =
    terms.kind === 'BANK_END' ? endBankCooperation(terms, bank) : changeBankEnd(terms, bank, today);
  return isRefused(decision) ? decision : { to: 'bank', events: decision.events };
};

const granted = (roles: readonly Role[], user: User, confirmer: Granter): Append | Refused => {
  const events: UserRoleGranted[] = [];
  for (const role of roles) {
    const decision = grantRole({ role }, user, confirmer);
    if (isRefused(decision)) return decision;
    events.push(...decision.events);
  }
  return { to: 'user', events };
};

const attempt = (
  { proposalId, aboutId }: OpenProposal,
  { refused, detail }: Refused,
  refusedOn: CivilDate,
): Appends => {
  const event: ProposalStepRefused = {
    type: 'ProposalStepRefused',
    data: { proposalId, aboutId, step: 'ConfirmProposal', refusal: refused, refusedOn },
  };
  return { appends: [{ to: 'proposal', events: [event] }], refusal: { code: refused, detail } };
};
