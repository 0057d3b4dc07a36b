import { refuse, type Refused } from '@kejin/kernel';

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

export const SAME_PERSON = '录入人不能复核自己录入的内容，请由另一名工作人员办理。';
