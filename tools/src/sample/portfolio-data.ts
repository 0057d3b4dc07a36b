import { addDays, formatYuan, type CivilDate } from '@kejin/kernel';
import { Prng } from './prng';
import type { DemoUsername } from './demo-users';
import { demoEnterprises } from './demo-enterprises';
import { numbersOn, type SampleEnterprise } from './sample-enterprise';
import { sampleLoanTerms, type SampleTerms } from './loan-terms';
import { portfolioPlan, type SampleStage } from './portfolio-plan';

export type SampleLoan = Readonly<{
  serial: number;
  bank: DemoUsername;
  /** Who checks for the county; undefined where no demo user does. */
  county: DemoUsername | undefined;
  stage: SampleStage;
  form: Readonly<Record<string, unknown>> & Readonly<{ contractNo: string }>;
}>;

const officers: Readonly<Record<string, DemoUsername>> = {
  '371602': 'binchengqu-officer',
  '371681': 'zouping-officer',
};

/** The current months: loans drawn in the last weeks, so that all of them are within the window and people file them. */
export const samplePortfolio = (today: CivilDate): readonly SampleLoan[] =>
  demoEnterprises(today)
    .flatMap((enterprise, index) =>
      (portfolioPlan[index] ?? []).map(([wanYuan, stage]) => ({ enterprise, wanYuan, stage })),
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
