import type { Recorded, RecordedEvent } from '@kejin/contracts/envelope';
import { proposalContract, type ProposalEvent } from '@kejin/contracts/registry';
import { streamOf } from '@kejin/event-store';
import { audienceOf, CITY, type CivilDate } from '@kejin/kernel';

/** What is carried out when it is confirmed. */
export type Terms =
  | Readonly<{ kind: 'BANK_END'; endedOn: CivilDate }>
  | Readonly<{ kind: 'BANK_END_CHANGE'; endedOn: CivilDate | null; reason: string }>
  | Readonly<{ kind: 'RIGHTS'; subject: string; roles: readonly string[] }>;

type Proposed = Readonly<{
  proposalId: string;
  /** The bank or the person. */
  aboutId: string;
  proposer: string | null;
  terms: Terms;
}>;

export type Proposal =
  | Readonly<{ status: 'unknown' }>
  | (Proposed & Readonly<{ status: 'open' | 'confirmed' | 'declined' | 'withdrawn' }>);

const evolve = (proposal: Proposal, event: Recorded<ProposalEvent>): Proposal => {
  switch (event.type) {
    case 'BankEndProposed': {
      const { endedOn } = event.data;
      return opened(event, { kind: 'BANK_END', endedOn });
    }
    case 'BankEndChangeProposed': {
      const { endedOn, reason } = event.data;
      return opened(event, { kind: 'BANK_END_CHANGE', endedOn, reason });
    }
    case 'RightsProposed': {
      const { subject, roles } = event.data;
      return opened(event, { kind: 'RIGHTS', subject, roles });
    }
    case 'ProposalConfirmed':
      return { ...known(proposal), status: 'confirmed' };
    case 'ProposalDeclined':
      return { ...known(proposal), status: 'declined' };
    case 'ProposalWithdrawn':
      return { ...known(proposal), status: 'withdrawn' };
    case 'ProposalStepRefused':
      return proposal;
  }
};

type Opening = Recorded<
  Extract<ProposalEvent, { type: 'BankEndProposed' | 'BankEndChangeProposed' | 'RightsProposed' }>
>;

const opened = ({ data: { proposalId, aboutId }, personId }: Opening, terms: Terms): Proposal => ({
  status: 'open',
  ...{ proposalId, aboutId, terms, proposer: personId ?? null },
});

const known = (proposal: Proposal): Exclude<Proposal, { status: 'unknown' }> => {
  if (proposal.status === 'unknown') throw new Error('A proposal begins with what is proposed.');
  return proposal;
};

const initialState: Proposal = { status: 'unknown' };

export const proposalStream = streamOf(proposalContract, {
  initialState,
  evolve,
  audience: () => audienceOf(CITY),
});

export type OpenProposal = Proposed & Readonly<{ status: 'open' }>;

export const isOpenProposal = (proposal: Proposal): proposal is OpenProposal => proposal.status === 'open';

export const notOpen = { code: 'proposal-not-open', detail: '该提请已办结或不存在。' } as const;

/** The proposal that a command led to, among its events. */
export const proposalIn = (events: readonly RecordedEvent[]): string | null =>
  events.find(({ stream }) => stream === proposalStream.name)?.streamId ?? null;
