import { monthOf, shanghaiDate } from '@kejin/kernel';
import type { ModelLoan, Step } from './loan-model';

/** Each step of a loan as the command of whoever takes it. */
export class LoanSteps {
  private reports = 0;

  constructor(private readonly worker: string) {}

  commandOf(loan: ModelLoan, step: Step): { user: string; path: string; body: unknown } {
    const today = shanghaiDate(Date.now());
    const at = (name: string) => `/loans/${loan.loanId}/${name}`;
    const officer = loan.stage === 'COUNTY_REVIEW' ? loan.county : 'city-officer';
    switch (step) {
      case 'county-pass':
        return { user: loan.county, path: at(step), body: {} };
      case 'city-pass':
        return { user: 'city-officer', path: at(step), body: {} };
      case 'return':
        return { user: officer, path: at(step), body: { reasons: ['DOCUMENT_MISSING'] } };
      case 'rejection':
        return { user: officer, path: at(step), body: { reasons: ['NOT_ELIGIBLE'] } };
      case 'withdrawal':
        return { user: loan.bank, path: at(step), body: { reason: 'BORROWER_REQUEST' } };
      case 'resubmission':
        return { user: loan.bank, path: at(step), body: loan.form };
      case 'report':
        return { user: 'city-officer-2', path: '/loan-reports', body: this.report(loan, today) };
      case 'accept':
      case 'decline':
        return { user: 'city-officer-2', path: at('province-answer'), body: answerOf(step, today) };
    }
  }

  private report({ loanId }: ModelLoan, today: string) {
    this.reports += 1;
    return {
      reportNo: `混沌${this.worker}-${this.reports}`,
      reportMonth: monthOf(today),
      loanIds: [loanId],
    };
  }
}

const answerOf = (step: 'accept' | 'decline', today: string) =>
  step === 'accept'
    ? { accepted: true, filedOn: today, noticeNo: '鲁科金备〔混沌〕1号' }
    : { accepted: false, answeredOn: today };
