import type { CivilDate } from '@kejin/kernel';

export type BankFact = Readonly<{ bankId: string; name: string }>;

/** A branch and the bank it belongs to. */
export type BranchFact = Readonly<{
  branchCode: string;
  openedOn: CivilDate;
  closedOn: CivilDate | null;
  bankId: string;
  bankName: string;
  cooperatingFrom: CivilDate | null;
  cooperationEndedOn: CivilDate | null;
}>;
