import {
  civilDate,
  cnaps,
  defineEvent,
  defineStream,
  openString,
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

/** Why a day that has not come is changed. */
export const endChangeReasons = ['ENTERED_WRONGLY', 'AGREEMENT_CHANGED', 'PLAN_CHANGED'] as const;
const changeReason = openString(endChangeReasons);

/** While its last day is not over. Without another one, the cooperation goes on. */
export const BankCooperationEndChanged = defineEvent(
  'BankCooperationEndChanged',
  1,
  '在合作最后一日过去之前改为另一日，或取消（合作继续），附原日期和原因',
  z.object({ ...bank, formerEndedOn: civilDate, endedOn: civilDate.nullable(), reason: changeReason }),
);
export type BankCooperationEndChanged = EventOf<typeof BankCooperationEndChanged>;

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

/** Before it closes. Without another day, the branch stays open. */
export const BranchClosingChanged = defineEvent(
  'BranchClosingChanged',
  1,
  '在网点停用日期到来之前改为另一日，或取消（继续使用），附原日期和原因',
  z.object({
    ...bank,
    branchCode: cnaps,
    formerClosedOn: civilDate,
    closedOn: civilDate.nullable(),
    reason: changeReason,
  }),
);
export type BranchClosingChanged = EventOf<typeof BranchClosingChanged>;

export const bankContract = defineStream('registry', 'bank', '合作银行', [
  BankRegistered,
  BankCooperationEnded,
  BankCooperationEndChanged,
  BranchOpened,
  BranchClosed,
  BranchClosingChanged,
]);
export type BankEvent = EventOf<(typeof bankContract.events)[number]>;
