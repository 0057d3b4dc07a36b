/** 高新技术企业 certificate: GR, or GF for the older re-examination, with year, region and sequence. */
export const isHnteNumber = (number: string): boolean => /^G[RF][0-9]{12}$/.test(number);

/** 科技型中小企业 number: good for the year it was issued for, and issued by the county the enterprise was in then. */
export type TechSmeNumber = Readonly<{ year: number; regionCode: string }>;

/** Anywhere in the country: an enterprise that moves here keeps the number of its year. */
export const techSmePattern = /^(20[0-9]{2})([1-9][0-9]{5})[0-9A-Z]{8}$/;

export const parseTechSmeNumber = (number: string): TechSmeNumber | undefined => {
  const [, year, regionCode] = techSmePattern.exec(number) ?? [];
  return year === undefined || regionCode === undefined ? undefined : { year: Number(year), regionCode };
};
