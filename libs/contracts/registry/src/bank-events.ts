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
  '银行成为合作银行',
  z.object({ ...bank, name: z.string(), uscc: usccField, cooperatingFrom: civilDate }),
);
export type BankRegistered = EventOf<typeof BankRegistered>;

/** Loans drawn after `endedOn` cannot be filed any more. */
export const BankCooperationEnded = defineEvent(
  'BankCooperationEnded',
  1,
  '与银行的合作终止，此后发放的贷款不再备案',
  z.object({ ...bank, endedOn: civilDate }),
);
export type BankCooperationEnded = EventOf<typeof BankCooperationEnded>;

export const BranchOpened = defineEvent(
  'BranchOpened',
  1,
  '合作银行启用一个网点（支付系统行号）',
  z.object({ ...bank, branchCode: cnaps, name: z.string(), openedOn: civilDate }),
);
export type BranchOpened = EventOf<typeof BranchOpened>;

export const BranchClosed = defineEvent(
  'BranchClosed',
  1,
  '合作银行停用一个网点',
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
