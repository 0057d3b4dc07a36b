import { formatYuan, yearOf } from '@kejin/kernel';
import { bankIdOf } from './city-banks';
import type { CountedLoan } from './counted-loans';
import type { PastLoan } from './past-loans';

/** Rows of one ledger as `POST /loan-imports` takes them. */
export type Ledger = Readonly<{
  source: Readonly<{ document: string; ledger: string }>;
  rows: readonly (Readonly<Record<string, unknown>> & Readonly<{ sourceRow: number; contractNo: string }>)[];
}>;

export const ledgersOf = (loans: readonly CountedLoan[]): readonly Ledger[] => {
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

/** 高企贷 goes to high-tech enterprises, 科创贷 to all. */
const productOf = ({ isHighTech, loanFen }: Pick<PastLoan, 'isHighTech' | 'loanFen'>): 'GQD' | 'KCD' =>
  isHighTech && loanFen % 3 !== 0 ? 'GQD' : 'KCD';

const yearOfLedger = ({ case: { submittedOn } }: PastLoan): number => yearOf(submittedOn);
