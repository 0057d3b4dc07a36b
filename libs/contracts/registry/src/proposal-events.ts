import { civilDate, defineEvent, defineStream, openString, type EventOf } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { endChangeReasons } from './bank-events';
import { roles } from './user-events';

const coded = z.string().min(1).max(60);

const proposal = {
  proposalId: z.uuid(),
  /** The bank or the person it is about: one proposal about each is open at a time. */
  aboutId: z.uuid(),
};

export const BankEndProposed = defineEvent(
  'BankEndProposed',
  1,
  '一人提请终止与银行的合作，待另一人复核',
  z.object({ ...proposal, endedOn: civilDate }),
);
export type BankEndProposed = EventOf<typeof BankEndProposed>;

/** While the last day of the cooperation is not over; null would let it go on. */
export const BankEndChangeProposed = defineEvent(
  'BankEndChangeProposed',
  1,
  '一人提请更改或取消银行的合作最后一日，待另一人复核',
  z.object({
    ...proposal,
    formerEndedOn: civilDate,
    endedOn: civilDate.nullable(),
    reason: openString(endChangeReasons),
  }),
);
export type BankEndChangeProposed = EventOf<typeof BankEndChangeProposed>;

export const RightsProposed = defineEvent(
  'RightsProposed',
  1,
  '一人提请为人员增加权限，待另一人复核',
  z.object({
    ...proposal,
    /** The token's `sub` of the person who is to hold them. */
    subject: z.string().min(1).max(100),
    roles: z.array(openString(roles)),
  }),
);
export type RightsProposed = EventOf<typeof RightsProposed>;

/** The events of the bank or the person say what has changed. */
export const ProposalConfirmed = defineEvent(
  'ProposalConfirmed',
  1,
  '另一人复核同意，所提请的事项同时办理',
  z.object(proposal),
);
export type ProposalConfirmed = EventOf<typeof ProposalConfirmed>;

export const ProposalDeclined = defineEvent(
  'ProposalDeclined',
  1,
  '另一人复核不同意，附原因',
  z.object({ ...proposal, reason: coded }),
);
export type ProposalDeclined = EventOf<typeof ProposalDeclined>;

export const ProposalWithdrawn = defineEvent(
  'ProposalWithdrawn',
  1,
  '提请人撤回，附原因',
  z.object({ ...proposal, reason: coded }),
);
export type ProposalWithdrawn = EventOf<typeof ProposalWithdrawn>;

/** Kept because an auditor asks who tried to confirm what they proposed themselves. */
export const ProposalStepRefused = defineEvent(
  'ProposalStepRefused',
  1,
  '提请人试图复核自己提请的事项，被拒绝并留痕',
  z.object({ ...proposal, step: coded, refusal: coded, refusedOn: civilDate }),
);
export type ProposalStepRefused = EventOf<typeof ProposalStepRefused>;

export const proposalContract = defineStream('registry', 'proposal', '待复核事项', [
  BankEndProposed,
  BankEndChangeProposed,
  RightsProposed,
  ProposalConfirmed,
  ProposalDeclined,
  ProposalWithdrawn,
  ProposalStepRefused,
]);
export type ProposalEvent = EventOf<(typeof proposalContract.events)[number]>;
