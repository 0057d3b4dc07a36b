import {
  civilDate,
  cnaps,
  defineEvent,
  defineStream,
  type EventOf,
  usccField,
} from '@kejin/contracts/envelope';
import { z } from 'zod';

const bank = { bankId: z.uuid() };

export const BankRegistered = defineEvent(
  'BankRegistered',
  1,
  z.object({ ...bank, name: z.string(), uscc: usccField, cooperatingFrom: civilDate }),
);
export type BankRegistered = EventOf<typeof BankRegistered>;

/** Loans drawn after `endedOn` cannot be filed any more. */
export const BankCooperationEnded = defineEvent(
  'BankCooperationEnded',
  1,
  z.object({ ...bank, endedOn: civilDate }),
);
export type BankCooperationEnded = EventOf<typeof BankCooperationEnded>;

export const BranchOpened = defineEvent(
  'BranchOpened',
  1,
  z.object({ ...bank, branchCode: cnaps, name: z.string(), openedOn: civilDate }),
);
export type BranchOpened = EventOf<typeof BranchOpened>;

export const BranchClosed = defineEvent(
  'BranchClosed',
  1,
  z.object({ ...bank, branchCode: cnaps, closedOn: civilDate }),
);
export type BranchClosed = EventOf<typeof BranchClosed>;

export const bankContract = defineStream('registry', 'bank', '合作银行', [
  BankRegistered,
  BankCooperationEnded,
  BranchOpened,
  BranchClosed,
]);
export type BankEvent = EventOf<(typeof bankContract.events)[number]>;
