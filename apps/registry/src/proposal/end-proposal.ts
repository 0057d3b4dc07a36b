import type { ProposalDeclined, ProposalWithdrawn } from '@kejin/contracts/registry';
import { accept, refuse, type Decision } from '@kejin/kernel';
import { isOpenProposal, notOpen, type Proposal } from './proposal';
import type { EndProposal } from './proposal-api';
import { secondPerson, type SecondPersonRefusal } from './two-people';

/** Whoever proposed it takes it back instead. */
export const declineProposal = (
  { reason }: EndProposal,
  proposal: Proposal,
  person: string | null,
): Decision<ProposalDeclined, SecondPersonRefusal | 'proposal-not-open'> => {
  if (!isOpenProposal(proposal)) return refuse(notOpen.code, notOpen.detail);
  const refused = secondPerson(proposal.proposer, person);
  if (refused) return refused;
  const { proposalId, aboutId } = proposal;
  return accept({ type: 'ProposalDeclined', data: { proposalId, aboutId, reason } });
};

export const withdrawProposal = (
  { reason }: EndProposal,
  proposal: Proposal,
  person: string | null,
): Decision<ProposalWithdrawn, 'proposal-not-open' | 'not-the-proposer'> => {
  if (!isOpenProposal(proposal)) return refuse(notOpen.code, notOpen.detail);
  if (person === null || proposal.proposer !== person)
    return refuse('not-the-proposer', '只有提请人本人可以撤回；其他人不同意的，请办理不同意。');
  const { proposalId, aboutId } = proposal;
  return accept({ type: 'ProposalWithdrawn', data: { proposalId, aboutId, reason } });
};
