import type { DecisionContext } from '@kejin/event-store';
import { addDays } from '@kejin/kernel';
import { lprOn, policyVersions, workCalendar } from '@kejin/policy-facts';
import { branches, enterprises } from '@kejin/registry-facts';
import { countedBalance } from '../counted-balance/counted-balance.projection';
import type { FilingForm } from './filing-api';
import type { FilingFacts } from './rules/filing-rule';

export const filingLoads = (form: FilingForm) => ({
  borrower: enterprises.at(form.uscc),
  branch: branches.at(form.branchCode),
  versions: policyVersions.at('LOAN_COMPENSATION'),
  lpr: lprOn.at(form.drawdownDate),
  lprBefore: lprOn.at(addDays(form.drawdownDate, -1)),
  calendar: workCalendar.at('all'),
  balance: countedBalance.at({ uscc: form.uscc }),
});

type Balance = Readonly<{ reservedFen: number; postedFen: number }> | undefined;
type LoadedFacts = Pick<FilingFacts, 'borrower' | 'branch' | 'lpr' | 'lprBefore' | 'calendar'> & {
  balance: Balance;
};

export const factsOf = (loaded: LoadedFacts, { caller, today }: DecisionContext): FilingFacts => ({
  today,
  // An officer who prechecks asks for the branch's bank.
  bankId: caller.kind === 'bank' ? caller.org : (loaded.branch?.bankId ?? caller.org),
  borrower: loaded.borrower,
  branch: loaded.branch,
  lpr: loaded.lpr,
  lprBefore: loaded.lprBefore,
  calendar: loaded.calendar,
  countedBeforeFen: (loaded.balance?.reservedFen ?? 0) + (loaded.balance?.postedFen ?? 0),
});
