import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { LoanDuty, LoanEvent } from '@kejin/contracts/risk-compensation';
import { foldProjections, RowBuffer } from '@kejin/event-store';
import { isRefused, replay, type CivilDate, type Decision } from '@kejin/kernel';
import type { ImportForm } from '../loan-import/import-form';
import { importLoan } from '../loan-import/import-loan';
import { facts as importFacts, form as importForm, source } from '../loan-import/import.fixture';
import { countedBalance, countedBalances } from './counted-balance/counted-balance.projection';
import type { FactsNow } from './facts/check-facts';
import { borrower, by, facts, form, now, version } from './filing.fixture';
import { resubmitLoan } from './filing/resubmit-loan';
import { submitLoan } from './filing/submit-loan';
import { withdrawLoan } from './filing/withdraw-loan';
import { loanStream, type Loan } from './loan';
import type { Actor } from './loan-steps';
import { loanRegister, loanRegisters } from './register/loan-register.projection';
import { filingNumber, filingNumbers } from './report/filing-number.projection';
import { filingPrefix } from './report/filing-prefix';
import { recordProvinceAnswer } from './report/record-province-answer';
import { reportLoans } from './report/report-loans';
import { passCityReview } from './review/pass-city-review';
import { passCountyReview } from './review/pass-county-review';
import { rejectLoan } from './review/reject-loan';
import { returnLoan } from './review/return-loan';

export const usccs = ['91371602MA3TE5T11X', '91371681MA3TE5T2X3'] as const;

/** Three loans: two of one enterprise, so that they meet at its cap. */
export const loans = [0, 1, 2].map((at) => ({
  loanId: `00000000-0000-4000-8000-00000000000${at}`,
  uscc: at < 2 ? usccs[0] : usccs[1],
  contractNo: `HT-${at}`,
}));

export const personIds = ['a', 'b', 'c', 'd'].map((one) => `00000000-0000-4000-8000-0000000000${one}1`);

export type Stage = 'COUNTY_REVIEW' | 'CITY_REVIEW' | 'AWAITING_REPORT' | 'RETURNED' | 'WITHDRAWN' | 'FILED';

/** What somebody asks for. `loan` and `person` are places in the lists above; no person is a bank's own system. */
export type Step = Readonly<{ loan: number; person: number | null }> &
  (
    | Readonly<{ step: 'submit' | 'resubmit'; fen: number }>
    | Readonly<{ step: 'withdraw' | 'county-pass' | 'city-pass' | 'report' | 'file' | 'decline' }>
    | Readonly<{ step: 'return' | 'reject'; level: 'county' | 'city' }>
    | Readonly<{ step: 'import'; stage: Stage; fen: number; sequence: number }>
  );

const calendar = [{ year: 2026, holidays: [], makeUpDays: [] }];

/** The real rules and the real projections, without a database. */
export class LoanDesk {
  today: CivilDate = '2026-03-20';
  readonly histories = new Map<string, LoanEvent[]>();
  private readonly rows = new RowBuffer();
  private position = 0;

  loan(at: number): Loan {
    return replay(loanStream, this.histories.get(loans[at]?.loanId ?? '') ?? []);
  }

  balance(uscc: string) {
    const { reservedFen = 0, postedFen = 0 } = this.rows.get(countedBalance.at({ uscc })) ?? {};
    return { reservedFen, postedFen };
  }

  listedStage(at: number): string | null {
    return this.rows.get(loanRegister.at({ loanId: loans[at]?.loanId ?? '' }))?.stage ?? null;
  }

  filingNumbers(): string[] {
    return [...this.histories.values()].flat().flatMap((event) => {
      const isNumbered = event.type === 'LoanFiled' || event.type === 'LoanImported';
      return isNumbered && event.data.filingNo !== null ? [event.data.filingNo] : [];
    });
  }

  /** `ok`, or the code of the refusal. */
  take(step: Step): string {
    const duty = dutyOf(step);
    const actor = { personId: personOf(step), duty, today: this.today };
    const decision = this.decide(step, actor);
    if (!isRefused(decision)) {
      for (const event of decision.events) this.record(step.loan, by(actor, event));
      return 'ok';
    }
    if (decision.recorded) this.record(step.loan, decision.recorded as LoanEvent);
    return decision.refused;
  }

  private record(at: number, event: LoanEvent): void {
    const { loanId } = loans[at] as (typeof loans)[number];
    this.histories.set(loanId, [...(this.histories.get(loanId) ?? []), event]);
    this.position += 1;
    const place = { position: this.position, stream: 'risk-compensation.loan', recordedAt: this.today };
    const recorded = { ...event, ...place } as unknown as RecordedEvent;
    foldProjections([countedBalances, filingNumbers, loanRegisters], [recorded], this.rows);
  }

  private decide(step: Step, actor: Actor): Decision<LoanEvent> {
    const loan = this.loan(step.loan);
    switch (step.step) {
      case 'submit':
        return submitLoan(this.submission(step), loan, this.facts(step.loan), actor);
      case 'resubmit':
        return resubmitLoan(this.submission(step), loan, this.facts(step.loan), actor);
      case 'withdraw':
        return withdrawLoan({ reason: 'BANK_MISTAKE' }, loan, actor);
      case 'county-pass':
        return passCountyReview(loan, { calendar, cityWorkdays: 5, now: this.now(step.loan) }, actor);
      case 'city-pass':
        return passCityReview(loan, this.now(step.loan), actor);
      case 'return':
        return returnLoan({ reasons: ['FIELD_WRONG'] }, loan, { calendar, supplementWorkdays: 5 }, actor);
      case 'reject':
        return rejectLoan({ reasons: ['NOT_ELIGIBLE'] }, loan, actor);
      case 'import':
        return this.imported(step, loan);
      default:
        return this.sent(step, loan, actor);
    }
  }

  private sent({ step, loan: at }: Step, loan: Loan, actor: Actor): Decision<LoanEvent> {
    const now = this.now(at);
    if (step === 'decline') {
      const answer = { accepted: false, answeredOn: this.today } as const;
      return recordProvinceAnswer(answer, loan, { lastSequence: 0, now }, actor);
    }
    if (step === 'file') {
      const prefix = filingPrefix(this.today, '371602');
      const lastSequence = this.rows.get(filingNumber.at({ prefix }))?.lastSequence ?? 0;
      const answer = { accepted: true, filedOn: this.today, noticeNo: 'N' } as const;
      return recordProvinceAnswer(answer, loan, { lastSequence, now }, actor);
    }
    const report = reportLoans(
      { reportNo: 'R', reportMonth: this.today.slice(0, 7) },
      { one: { loan, now } },
      actor,
    );
    return isRefused(report) ? report : { events: report.appends.flatMap(({ events }) => events) };
  }

  private submission({ loan, fen }: { loan: number; fen: number }) {
    const { loanId, uscc, contractNo } = loans[loan] as (typeof loans)[number];
    return { loanId, form: { ...form, uscc, contractNo, loanAmount: fen }, privateRef: null };
  }

  private counted(at: number): number {
    const { reservedFen, postedFen } = this.balance(loans[at]?.uscc ?? '');
    return reservedFen + postedFen;
  }

  private facts(at: number) {
    const { uscc } = loans[at] as (typeof loans)[number];
    const known = { today: this.today, borrower: { ...borrower, uscc }, countedBeforeFen: this.counted(at) };
    return { filing: { ...facts, ...known, calendar }, versions: [version()] };
  }

  private now(at: number): FactsNow {
    const { uscc } = loans[at] as (typeof loans)[number];
    return { ...now, borrower: { ...borrower, uscc } };
  }

  private imported(step: Extract<Step, { step: 'import' }>, loan: Loan): Decision<LoanEvent> {
    const { loanId, uscc, contractNo } = loans[step.loan] as (typeof loans)[number];
    const row = { ...importRow(step), uscc, contractNo, loanAmount: step.fen, countedAmount: step.fen };
    const isNumberTaken = this.filingNumbers().includes(row.filed?.filingNo ?? '');
    const known = { today: this.today, isNumberTaken, countedBeforeFen: this.counted(step.loan) };
    return importLoan({ loanId, source, form: row }, loan, { ...importFacts, ...known }, [version()]);
  }
}

const personOf = ({ person }: Step): string | null =>
  person === null ? null : (personIds[person] as string);

export const dutyOf = (step: Step): LoanDuty => {
  switch (step.step) {
    case 'submit':
    case 'resubmit':
    case 'withdraw':
      return 'submit';
    case 'county-pass':
      return 'county-review';
    case 'return':
    case 'reject':
      return step.level === 'county' ? 'county-review' : 'city-review';
    case 'import':
      return 'import';
    default:
      return 'city-review';
  }
};

const importRow = ({ stage, fen, sequence }: Extract<Step, { step: 'import' }>): ImportForm => {
  const { countyPassedOn: _1, report: _2, filed: _3, repayment: _4, ...row } = importForm;
  const filingNo = `BZ202603371602${String(sequence).padStart(4, '0')}`;
  const steps: Readonly<Record<Stage, Partial<ImportForm>>> = {
    COUNTY_REVIEW: {},
    CITY_REVIEW: { countyPassedOn: '2026-03-11' },
    AWAITING_REPORT: { cityPassedOn: '2026-03-12' },
    RETURNED: {
      returned: {
        ...{ by: 'COUNTY', returnedOn: '2026-03-12', supplementDueOn: '2026-03-25' },
        reasons: ['FIELD_WRONG'],
      },
    },
    WITHDRAWN: { withdrawn: { withdrawnOn: '2026-03-12', reason: 'LOAN_REPAID' } },
    FILED: {
      filed: { filingNo, filedOn: '2026-03-18', noticeNo: 'N' },
      repayment: { status: 'NORMAL', asOf: '2026-03-19', outstandingAmount: fen },
    },
  };
  const { drawdownDate, dueDate, techSmeNo, iouNo } = form;
  const days = { drawdownDate, dueDate, submittedOn: '2026-03-10' };
  return {
    ...row,
    ...days,
    ...(techSmeNo && { techSmeNo }),
    iouNo,
    creditLine: 8_000_000_00,
    stage,
    ...steps[stage],
  };
};
