/** 高新技术企业 certificate: GR, or GF for the older re-examination, with year, region and sequence. */
export const isHnteNumber = (number: string): boolean => /^G[RF][0-9]{12}$/.test(number);

/** 科技型中小企业 number: good for the year it was issued for, and issued by a county of Binzhou. */
export type TechSmeNumber = Readonly<{ year: number; regionCode: string }>;

export const parseTechSmeNumber = (number: string): TechSmeNumber | undefined => {
  const [, year, regionCode] = /^(20[0-9]{2})(3716[0-9]{2})[0-9A-Z]{8}$/.exec(number) ?? [];
  return year === undefined || regionCode === undefined ? undefined : { year: Number(year), regionCode };
};
