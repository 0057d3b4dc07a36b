import { compareDates, formatYuan, monthOf, type CivilDate, type Fen } from '@kejin/kernel';
import { Prng } from './prng';
import { bankIdOf } from './city-banks';
import { cityEnterprises } from './city-enterprises';
import { demoEnterprises, type SampleEnterprise } from './enterprise-data';
import { pastLoans, productOf, yearOfLedger, type PastLoan } from './past-loans';

/** Rows of one ledger as `POST /loan-imports` takes them. */
export type Ledger = Readonly<{
  source: Readonly<{ document: string; ledger: string }>;
  rows: readonly (Readonly<Record<string, unknown>> & Readonly<{ sourceRow: number; contractNo: string }>)[];
}>;

export type CityYear = Readonly<{
  enterprises: readonly SampleEnterprise[];
  /** Loans with what was counted of them, in the order of their drawdown. */
  past: readonly CountedLoan[];
  ledgers: readonly Ledger[];
}>;

export type CountedLoan = PastLoan & Readonly<{ countedFen: Fen; filingNo?: string }>;

export const CITY_SEED = 20_200_622;

const CAP = 10_000_000_00;
const CAP_HIGH_TECH = 20_000_000_00;

/** A year and a half of a made-up city that keeps every rule of the scheme. The same seed and day make the same one. */
export const cityYear = (seed: number, today: CivilDate): CityYear => {
  const prng = new Prng(seed);
  const enterprises = cityEnterprises(prng.fork('enterprises'), today);
  // The dozen of the demo keep their caps free for the loans that people file by hand.
  const borrowers = enterprises.slice(demoEnterprises(today).length);
  const past = numbered(counted(pastLoans(prng.fork('loans'), borrowers, today)));
  return { enterprises, past, ledgers: ledgersOf(past) };
};

/** In the order of submission each takes what is left under the cap of its day; one that would get nothing is not filed. */
const counted = (loans: readonly PastLoan[]): readonly CountedLoan[] => {
  const held = new Map<string, CountedLoan[]>();
  const bySubmission = [...loans].sort((a, b) => compareDates(a.case.submittedOn, b.case.submittedOn));
  const kept = bySubmission.flatMap((loan) => {
    const { uscc } = loan.enterprise;
    const others = held.get(uscc) ?? [];
    const balance = balanceOn(others, loan.case.submittedOn);
    const cap = loan.isHighTech ? CAP_HIGH_TECH : CAP;
    const countedFen = Math.min(loan.loanFen, cap - balance);
    if (countedFen <= 0) return [];
    const one = { ...loan, countedFen };
    held.set(uscc, [...others, one]);
    return [one];
  });
  return kept.sort((a, b) => compareDates(a.terms.drawdownDate, b.terms.drawdownDate));
};

/** What counts on a day of loans submitted before; principal repaid in parts still counts in full here. */
export const balanceOn = (loans: readonly CountedLoan[], day: CivilDate): Fen =>
  loans
    .filter(
      ({ case: { submittedOn }, releasedOn }) =>
        submittedOn <= day && (releasedOn === null || day < releasedOn),
    )
    .reduce((sum, { countedFen }) => sum + countedFen, 0);

/** A county's numbers of a month run from one without a gap, in the order in which its loans were submitted. */
const numbered = (loans: readonly CountedLoan[]): readonly CountedLoan[] => {
  const last = new Map<string, number>();
  const numbers = new Map<CountedLoan, string>();
  const filed = loans.filter((loan) => loan.case.filed);
  for (const loan of [...filed].sort((a, b) => compareDates(a.case.submittedOn, b.case.submittedOn))) {
    const month = monthOf(loan.case.filed?.filedOn ?? '').replace('-', '');
    const prefix = `BZ${month}${loan.regionCode}`;
    const sequence = (last.get(prefix) ?? 0) + 1;
    last.set(prefix, sequence);
    numbers.set(loan, `${prefix}${String(sequence).padStart(4, '0')}`);
  }
  return loans.map((loan) => {
    const filingNo = numbers.get(loan);
    return filingNo === undefined ? loan : { ...loan, filingNo };
  });
};

const ledgersOf = (loans: readonly CountedLoan[]): readonly Ledger[] => {
  const years = [...new Set(loans.map(yearOfLedger))].sort();
  return years.map((year) => ({
    source: { document: '滨州市科技成果转化贷款备案台账（演示）', ledger: `${year}年` },
    rows: loans.filter((loan) => yearOfLedger(loan) === year).map((loan, at) => rowOf(loan, year, at + 1)),
  }));
};

const rowOf = (loan: CountedLoan, year: number, sourceRow: number) => {
  const { terms, enterprise, branch, loanFen, countedFen, filingNo } = loan;
  const { filed, ...steps } = loan.case;
  const contractNo = `${branch.branchCode.slice(0, 3)}-${year}-${String(sourceRow).padStart(4, '0')}`;
  return {
    sourceRow,
    bankId: bankIdOf(branch.bank),
    uscc: enterprise.uscc,
    enterpriseName: loan.name,
    regionCode: loan.regionCode,
    ...loan.numbers,
    industryCode: enterprise.industryCode,
    branchCode: branch.branchCode,
    productCode: productOf(loan),
    creditLine: formatYuan(loanFen * (sourceRow % 3 === 0 ? 2 : 1)),
    contractNo,
    iouNo: `${contractNo}-01`,
    loanAmount: formatYuan(loanFen),
    countedAmount: formatYuan(countedFen),
    ...terms,
    ...steps,
    ...(filed && { filed: { ...filed, filingNo } }),
    ...(loan.repayment && { repayment: repaymentOf(loan.repayment) }),
  };
};

const repaymentOf = ({ outstandingFen, ...told }: NonNullable<PastLoan['repayment']>) => ({
  ...told,
  outstandingAmount: formatYuan(outstandingFen),
});
