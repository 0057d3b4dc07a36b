import { sampleId } from './sample-codes';

export type SampleQualification = Readonly<{
  qualificationId: string;
  kind: 'TECH_SME' | 'HNTE' | 'KERONGXIN';
  number: string;
  validFrom: string;
  validTo: string;
}>;

export type SampleEnterprise = Readonly<{
  enterpriseId: string;
  uscc: string;
  name: string;
  regionCode: string;
  industryCode: string;
  establishedOn: string;
  qualifications: readonly SampleQualification[];
  sanction?: Readonly<{ list: 'ABNORMAL' | 'DISHONEST'; since: string; liftedOn?: string }>;
  /** Where it sat until it moved; `regionCode` is where it sits now. */
  movedFrom?: Readonly<{ regionCode: string; movedOn: string }>;
  /** What it was called until it was renamed. */
  renamedFrom?: Readonly<{ name: string; renamedOn: string }>;
}>;

/** Where it sat on that day. */
export const regionThen = (
  { regionCode, movedFrom }: Pick<SampleEnterprise, 'regionCode' | 'movedFrom'>,
  day: string,
): string => (movedFrom && day < movedFrom.movedOn ? movedFrom.regionCode : regionCode);

/** What it was called on that day. */
export const nameThen = (
  { name, renamedFrom }: Pick<SampleEnterprise, 'name' | 'renamedFrom'>,
  day: string,
): string => (renamedFrom && day < renamedFrom.renamedOn ? renamedFrom.name : name);

export const isSanctioned = ({ sanction }: SampleEnterprise, day: string): boolean =>
  sanction !== undefined &&
  sanction.since <= day &&
  (sanction.liftedOn === undefined || day < sanction.liftedOn);

export const heldOn = (
  { qualifications }: SampleEnterprise,
  kind: SampleQualification['kind'],
  day: string,
) => qualifications.find((one) => one.kind === kind && one.validFrom <= day && day <= one.validTo);

/** Both numbers of a filing form, as far as they are valid on the day of the drawdown. */
export const numbersOn = (enterprise: SampleEnterprise, day: string) => {
  const [techSmeNo, hnteNo] = [
    heldOn(enterprise, 'TECH_SME', day)?.number,
    heldOn(enterprise, 'HNTE', day)?.number,
  ];
  return { ...(techSmeNo && { techSmeNo }), ...(hnteNo && { hnteNo }) };
};

export const techSme = (serial: number, year: number, county: string): SampleQualification => ({
  qualificationId: sampleId(3, year * 1000 + serial),
  kind: 'TECH_SME',
  number: `${year}${county}0A${String(serial).padStart(6, '0')}`,
  validFrom: `${year}-01-01`,
  validTo: `${year}-12-31`,
});

export const hnte = (serial: number, year: number): SampleQualification => ({
  qualificationId: sampleId(4, year * 1000 + serial),
  kind: 'HNTE',
  number: `GR${year}37${String(serial).padStart(6, '0')}`,
  validFrom: `${year}-12-08`,
  validTo: `${year + 3}-12-07`,
});
