import type { CivilDate, Fen, WorkCalendar } from '@kejin/kernel';
import type { Policy } from '@kejin/policy-facts';
import type { BankFact, BranchFact, EnterpriseFact } from '@kejin/registry-facts';
import { ruleOver } from '../loan/filing/rules/filing-rule';
import type { ImportForm } from './import-form';

/** What an old loan is checked by besides its row. */
export type ImportFacts = Readonly<{
  today: CivilDate;
  bank: BankFact | undefined;
  branch: BranchFact | undefined;
  borrower: EnterpriseFact | undefined;
  /** Another loan has this filing number already. */
  isNumberTaken: boolean;
  /** The loan of this drawdown, in whatever spelling it came. */
  known?: Readonly<{ loanId: string | null }> | undefined;
  /** Reserved and posted for the enterprise across all banks, just before this row. */
  countedBeforeFen: Fen;
  /** For the last day of a review that it is in; no invariant is judged by it. */
  calendar?: WorkCalendar | undefined;
}>;

export type ImportContext = Readonly<{ form: ImportForm; facts: ImportFacts; policy: Policy }>;

/** An invariant that history keeps too. Today's rules of eligibility are not among them. */
export const importRule = ruleOver<ImportContext>();
