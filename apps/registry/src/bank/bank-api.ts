import { civilDate, cnaps, commandAnswer, fullName, usccField } from '@kejin/contracts/envelope';
import { endChangeReasons } from '@kejin/contracts/registry';
import { z } from 'zod';

/** The science bureau chooses cooperating banks; from `cooperatingFrom` on their loans can be filed. */
export const RegisterBank = z.object({
  bankId: z.uuid(),
  name: fullName,
  uscc: usccField,
  cooperatingFrom: civilDate,
});
export type RegisterBank = z.output<typeof RegisterBank>;

/** The last day may lie ahead: an agreement ends on the day it names. */
export const EndBankCooperation = z.object({ endedOn: civilDate });
export type EndBankCooperation = z.output<typeof EndBankCooperation>;

const changeReason = z.enum(endChangeReasons).meta({ description: '更改原因' });

export const ChangeBankEnd = z.object({
  endedOn: civilDate.nullable().meta({ description: '新的合作最后一日，不早于今天；取消、合作继续的为空' }),
  reason: changeReason,
});
export type ChangeBankEnd = z.output<typeof ChangeBankEnd>;

export const OpenBranch = z.object({ branchCode: cnaps, name: fullName, openedOn: civilDate });
export type OpenBranch = z.output<typeof OpenBranch>;

export const CloseBranch = z.object({ closedOn: civilDate });
export type CloseBranch = z.output<typeof CloseBranch>;

export const ChangeBranchClosing = z.object({
  closedOn: civilDate.nullable().meta({ description: '新的停用日期，不早于今天；取消、继续使用的为空' }),
  reason: changeReason,
});
export type ChangeBranchClosing = z.output<typeof ChangeBranchClosing>;

export const BankPath = z.object({ bankId: z.uuid() });
export type BankPath = z.output<typeof BankPath>;
export const BranchPath = BankPath.extend({ branchCode: cnaps });
export type BranchPath = z.output<typeof BranchPath>;

export const bankEndAnswer = commandAnswer(BankPath.extend({ proposalId: z.uuid() }));
export const registeredAnswer = commandAnswer(BankPath.extend({ warnings: z.array(z.string()) }));
export const branchAnswer = commandAnswer(BranchPath);

export const BranchRow = z.object({
  branchCode: cnaps,
  name: z.string(),
  openedOn: civilDate,
  closedOn: civilDate.nullable(),
});

export const BankRow = z.object({
  bankId: z.uuid(),
  name: z.string(),
  uscc: usccField,
  cooperatingFrom: civilDate,
  endedOn: civilDate.nullable(),
  branches: z.array(BranchRow),
});
export type BankRow = z.output<typeof BankRow>;
/** What its table holds under the same names. */
export const keptBank = BankRow.omit({ branches: true });
export const bankList = z.object({ rows: z.array(BankRow) });
