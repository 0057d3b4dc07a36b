import { refuse, type CivilDate, type DomainEvent, type Refused } from '@kejin/kernel';

export type MakerCheckerRefusal = 'same-person' | 'person-required';

/** The classes of steps of which one hand may do only one in a case. */
export const MAKE = 'policy-make';
export const CHECK = 'policy-check';

/** What everybody's money follows is written by a person, not by a system. */
export const personRequired = (person: string | null): Refused<'person-required'> | undefined =>
  person === null ? refuse('person-required', '政策、利率和工作日历须由工作人员本人录入和复核。') : undefined;

/** Two people make a rule: one writes it, another confirms it. */
export const secondPerson = (
  makers: readonly (string | null)[],
  person: string | null,
): Refused<MakerCheckerRefusal> | undefined =>
  personRequired(person) ?? (makers.includes(person) ? refuse('same-person', SAME_PERSON) : undefined);

/** Whoever checks, confirms or rejects what another made. */
export type Reviewer = Readonly<{ person: string | null; today: CivilDate }>;

/** The attempt on one's own work is kept: an auditor asks for it. */
export const secondPersonKept = (
  makers: readonly (string | null)[],
  { person, today }: Reviewer,
  attempt: (how: Readonly<{ refusal: string; refusedOn: CivilDate }>) => DomainEvent,
): Refused<MakerCheckerRefusal> | undefined => {
  const refused = secondPerson(makers, person);
  return refused?.refused === 'same-person'
    ? { ...refused, recorded: attempt({ refusal: refused.refused, refusedOn: today }) }
    : refused;
};

export type ProposerRefusal = 'not-the-proposer' | 'person-required';

/** Only whose words they are takes them back: of several makers the last, who replaced the others' proposals. */
export const onlyTheProposer = (
  makers: readonly (string | null)[],
  person: string | null,
): Refused<ProposerRefusal> | undefined =>
  personRequired(person) ??
  (makers.at(-1) === person
    ? undefined
    : refuse('not-the-proposer', '只有录入人本人可以撤回；其他人不同意的，请办理退回。'));

export const SAME_PERSON = '录入人不能复核自己录入的内容，请由另一名工作人员办理。';
