import type { Append } from '@kejin/event-store';
import { refuse, type DomainEvent, type Refused } from '@kejin/kernel';

/** The classes of steps of which one hand may do only one in a case; each proposal is a case of its own. */
export const PROPOSE = 'registry-propose';
export const CONFIRM = 'registry-confirm';

export const SAME_PERSON = '提请人不能复核自己提请的事项，请由另一名工作人员办理。';

export type SecondPersonRefusal = 'person-required' | 'same-person';

export const personRequired = (person: string | null): Refused<'person-required'> | undefined =>
  person === null ? refuse('person-required', '此事项须由工作人员本人提请和复核。') : undefined;

export const secondPerson = (
  proposer: string | null,
  person: string | null,
): Refused<SecondPersonRefusal> | undefined =>
  personRequired(person) ?? (proposer === person ? refuse('same-person', SAME_PERSON) : undefined);

export type ProposedBy = Readonly<{
  proposalId: string;
  person: string | null;
  /** The one that is open about the same bank or person. */
  openProposalId: string | null | undefined;
}>;

export type ProposeRefusal = 'person-required' | 'proposal-open';

/** The event on the stream of a new proposal, or why there is none. */
export const proposed = (
  event: DomainEvent,
  { proposalId, person, openProposalId }: ProposedBy,
): Append | Refused<ProposeRefusal> => {
  const noPerson = personRequired(person);
  if (noPerson) return noPerson;
  if (openProposalId) return refuse('proposal-open', '已有一项提请待复核，请先办结或撤回。');
  return { to: 'proposal', events: [event], duty: PROPOSE, caseId: proposalId };
};
