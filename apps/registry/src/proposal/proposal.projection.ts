import type { RecordedEvent } from '@kejin/contracts/envelope';
import { proposalContract } from '@kejin/contracts/registry';
import { projection, readTable, type RowChange } from '@kejin/event-store';
import { audienceOf, CITY } from '@kejin/kernel';

export const proposalTable = readTable({
  name: 'proposal',
  key: { proposalId: 'uuid' },
  columns: {
    kind: 'text?',
    aboutId: 'uuid?',
    endedOn: 'date?',
    formerEndedOn: 'date?',
    changeReason: 'text?',
    subject: 'text?',
    roles: 'jsonb?',
    status: 'text?',
    proposedBy: 'uuid?',
    proposedAt: 'timestamptz?',
    endedBy: 'uuid?',
    endedAt: 'timestamptz?',
    reason: 'text?',
    audience: 'text[]',
  },
});

/** The proposal that is open about a bank or a person, so that a second one can be refused. */
export const openProposal = readTable({
  name: 'open_proposal',
  key: { aboutId: 'uuid' },
  columns: { proposalId: 'uuid?' },
});

type Envelope = Pick<RecordedEvent, 'personId' | 'recordedAt'>;
type About = Readonly<{ proposalId: string; aboutId: string }>;

const opened = (
  { proposalId, aboutId }: About,
  { personId, recordedAt }: Envelope,
  terms: Parameters<typeof proposalTable.set>[1],
): RowChange[] => [
  proposalTable.set(
    { proposalId },
    {
      ...{ ...terms, aboutId, status: 'OPEN', proposedBy: personId, proposedAt: recordedAt },
      audience: audienceOf(CITY),
    },
  ),
  openProposal.set({ aboutId }, { proposalId }),
];

const ended = (
  status: string,
  { proposalId, aboutId, reason = null }: About & Readonly<{ reason?: string | null }>,
  { personId, recordedAt }: Envelope,
): RowChange[] => [
  proposalTable.set({ proposalId }, { status, reason, endedBy: personId, endedAt: recordedAt }),
  openProposal.delete({ aboutId }),
];

/** What one person proposed and another answers, open and done. */
export const proposalRegister = projection({
  name: 'proposal_register',
  tables: [proposalTable, openProposal],
  contracts: [proposalContract],
  on: {
    BankEndProposed: (event) => opened(event.data, event, { kind: 'BANK_END', endedOn: event.data.endedOn }),
    BankEndChangeProposed: (event) => {
      const { formerEndedOn, endedOn, reason: changeReason } = event.data;
      return opened(event.data, event, { kind: 'BANK_END_CHANGE', formerEndedOn, endedOn, changeReason });
    },
    RightsProposed: (event) => {
      const { subject, roles } = event.data;
      return opened(event.data, event, { kind: 'RIGHTS', subject, roles });
    },
    ProposalConfirmed: (event) => ended('CONFIRMED', event.data, event),
    ProposalDeclined: (event) => ended('DECLINED', event.data, event),
    ProposalWithdrawn: (event) => ended('WITHDRAWN', event.data, event),
  },
});
