import type { CommandCall, Identity } from '@kejin/event-store';
import { randomUUID } from 'node:crypto';

export const ORG = 'c0000000-0000-4000-8000-000000000001';
export const maker = person('maker', 'policy-maker', '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b01');
export const checker = person('checker', 'policy-checker', '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b02');
/** Hold both roles, which the matrix allows and the case does not. */
export const both = person('both', 'policy-maker policy-checker', '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b03');
export const bothToo = person(
  'both-too',
  'policy-maker policy-checker',
  '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b05',
);
/** Bound by the rules, and not among those who make them. */
export const banker = {
  ...person('banker', 'bank-manager', '0b6f5a1e-3a52-4d1a-8d53-1f7a0c9e2b04'),
  kind: 'bank',
};
export const people = [maker, checker, both, bothToo, banker];

function person(subject: string, roles: string, userId: string) {
  return { subject, roles: roles.split(' '), userId, kind: 'city' };
}
export type Person = typeof maker;

export const callBy = ({ subject }: Person, key: string = randomUUID()): CommandCall => ({
  identity: { subject },
  key,
  correlationId: key,
});
export const reading: Identity = { subject: checker.subject };
export const asBank: Identity = { subject: banker.subject };

/** What came of a command: `recorded`, or the code of its refusal. */
export const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'recorded',
    (error: { code?: string }) => error.code,
  );
