import { addDays, formatYuan, type CivilDate } from '@kejin/kernel';
import { Prng } from './prng';
import type { DemoUsername } from './demo-users';
import { demoEnterprises, numbersOn, type SampleEnterprise } from './enterprise-data';
import { sampleLoanTerms, type SampleTerms } from './loan-terms';

export type SampleStage =
  | 'COUNTY_REVIEW'
  | 'CITY_REVIEW'
  | 'AWAITING_REPORT'
  | 'REPORTED'
  | 'FILED'
  | 'RETURNED'
  | 'REJECTED'
  | 'WITHDRAWN'
  | 'DECLINED';

export type SampleLoan = Readonly<{
  serial: number;
  bank: DemoUsername;
  /** Who checks for the county; undefined where no demo user does. */
  county: DemoUsername | undefined;
  stage: SampleStage;
  form: Readonly<Record<string, unknown>> & Readonly<{ contractNo: string }>;
}>;

/** Per enterprise, in the order of `demoEnterprises`: amount in 万元 and how far the loan has come. */
const plan: Readonly<Record<number, readonly (readonly [number, SampleStage])[]>> = {
  0: [
    [300, 'FILED'],
    [260, 'FILED'],
    [450, 'FILED'],
    [180, 'REPORTED'],
    [220, 'CITY_REVIEW'],
    [90, 'RETURNED'],
  ],
  1: [
    [500, 'FILED'],
    [380, 'FILED'],
    [240, 'REPORTED'],
    [160, 'AWAITING_REPORT'],
    [310, 'CITY_REVIEW'],
    [120, 'COUNTY_REVIEW'],
  ],
  // More than the cap of 1,000万元: the rest does not count.
  2: [[1200, 'COUNTY_REVIEW']],
  3: [
    [200, 'FILED'],
    [150, 'FILED'],
    [100, 'AWAITING_REPORT'],
    [130, 'CITY_REVIEW'],
    [80, 'RETURNED'],
    [60, 'REJECTED'],
  ],
  4: [
    [300, 'FILED'],
    [280, 'FILED'],
    [120, 'REPORTED'],
    [150, 'CITY_REVIEW'],
    [100, 'COUNTY_REVIEW'],
    [50, 'WITHDRAWN'],
  ],
  5: [
    [220, 'FILED'],
    [170, 'FILED'],
    [90, 'AWAITING_REPORT'],
    [140, 'CITY_REVIEW'],
    [75, 'REJECTED'],
  ],
  6: [
    [260, 'FILED'],
    [190, 'FILED'],
    [110, 'DECLINED'],
    [130, 'REPORTED'],
    [85, 'RETURNED'],
    [95, 'COUNTY_REVIEW'],
  ],
  7: [
    [180, 'COUNTY_REVIEW'],
    [140, 'COUNTY_REVIEW'],
  ],
  8: [
    [160, 'COUNTY_REVIEW'],
    [120, 'COUNTY_REVIEW'],
  ],
};

const officers: Readonly<Record<string, DemoUsername>> = {
  '371602': 'binchengqu-officer',
  '371681': 'zouping-officer',
};

/** The current months: loans drawn in the last weeks, so that all of them are within the window and people file them. */
export const samplePortfolio = (today: CivilDate): readonly SampleLoan[] =>
  demoEnterprises(today)
    .flatMap((enterprise, index) =>
      (plan[index] ?? []).map(([wanYuan, stage]) => ({ enterprise, wanYuan, stage })),
    )
    .map((planned, index) => sampleLoan(planned, index + 1, today));

type Planned = Readonly<{ enterprise: SampleEnterprise; wanYuan: number; stage: SampleStage }>;

const sampleLoan = (
  { enterprise, wanYuan, stage }: Planned,
  serial: number,
  today: CivilDate,
): SampleLoan => {
  const loanFen = wanYuan * 10_000_00;
  const ofBankA = serial % 3 !== 0;
  const drawdownDate = addDays(today, -(2 + ((serial * 7) % 68)));
  return {
    serial,
    bank: ofBankA ? 'bank-a-manager' : 'bank-b-manager',
    county: officers[enterprise.regionCode],
    stage,
    form: {
      uscc: enterprise.uscc,
      enterpriseName: enterprise.name,
      regionCode: enterprise.regionCode,
      ...numbersOn(enterprise, drawdownDate),
      industryCode: enterprise.industryCode,
      branchCode: ofBankA ? branchOf(enterprise) : '402466000014',
      productCode: serial % 4 === 0 ? 'GQD' : 'KCD',
      creditLine: formatYuan(loanFen * 2),
      contractNo: `KJ-SAMPLE-${String(serial).padStart(3, '0')}`,
      iouNo: `KJ-SAMPLE-${String(serial).padStart(3, '0')}-01`,
      loanAmount: formatYuan(loanFen),
      ...atOnce(sampleLoanTerms(new Prng(serial), drawdownDate, loanFen, false)),
    },
  };
};

// Other programs file these forms again over other amounts, so no plan names an amount.
const atOnce = ({ repaymentPlan: _plan, ...terms }: SampleTerms) => ({ ...terms, repayMethod: 'BULLET' });

const branchOf = ({ regionCode }: SampleEnterprise): string =>
  regionCode === '371681' ? '103466000014' : '102466000011';
