import { addDays, addMonths, yearOf, type CivilDate } from '@kejin/kernel';
import type { DemoUsername } from './demo-users';
import { sampleEnterprises, type SampleEnterprise } from './enterprise-data';

export type Stage =
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
  stage: Stage;
  form: Readonly<Record<string, unknown>> & Readonly<{ contractNo: string }>;
}>;

/** Per enterprise, in the order of `sampleEnterprises`: amount in 万元 and how far the loan has come. */
const plan: Readonly<Record<number, readonly (readonly [number, Stage])[]>> = {
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

/** The city's loans as they stand on that day: drawn in the last weeks, so that all of them are within the window. */
export const samplePortfolio = (today: CivilDate): readonly SampleLoan[] =>
  sampleEnterprises(yearOf(today))
    .flatMap((enterprise, index) =>
      (plan[index] ?? []).map(([wanYuan, stage]) => ({ enterprise, wanYuan, stage })),
    )
    .map((planned, index) => sampleLoan(planned, index + 1, today));

type Planned = Readonly<{ enterprise: SampleEnterprise; wanYuan: number; stage: Stage }>;

const sampleLoan = (
  { enterprise, wanYuan, stage }: Planned,
  serial: number,
  today: CivilDate,
): SampleLoan => {
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
      creditLine: yuan(wanYuan * 2),
      contractNo: `KJ-SAMPLE-${String(serial).padStart(3, '0')}`,
      iouNo: `KJ-SAMPLE-${String(serial).padStart(3, '0')}-01`,
      loanAmount: yuan(wanYuan),
      ...terms(serial, drawdownDate),
    },
  };
};

const terms = (serial: number, drawdownDate: CivilDate) => {
  const dueDate = addDays(addMonths(drawdownDate, serial % 5 === 0 ? 24 : 12), -1);
  const rate = (3.2 + (serial % 10) * 0.1).toFixed(2);
  const floating = {
    rateType: 'LPR_FLOAT',
    lprBase: 'LPR1Y',
    spreadBp: 20 + (serial % 10) * 10,
    repriceCycle: 'YEAR',
  };
  return {
    annualRate: rate,
    ...(serial % 2 === 0 ? floating : { rateType: 'FIXED' }),
    drawdownDate,
    dueDate,
    repayMethod: 'BULLET',
    guarantee: serial % 3 === 0 ? 'IP_PLEDGE' : 'CREDIT',
    purpose: (['RD', 'TRANSFORM', 'INDUSTRIAL'] as const)[serial % 3],
    isEarlyStageRdCredit: false,
  };
};

const numbersOn = ({ qualifications }: SampleEnterprise, date: CivilDate) => {
  const held = (kind: string) =>
    qualifications.find((one) => one.kind === kind && one.validFrom <= date && date <= one.validTo)?.number;
  const [techSmeNo, hnteNo] = [held('TECH_SME'), held('HNTE')];
  return { ...(techSmeNo && { techSmeNo }), ...(hnteNo && { hnteNo }) };
};

const branchOf = ({ regionCode }: SampleEnterprise): string =>
  regionCode === '371681' ? '103466000014' : '102466000011';

const yuan = (wanYuan: number): string => `${wanYuan}0000.00`;
