import type { CivilDate } from './civil-date';

export type Region = Readonly<{
  code: string;
  name: string;
  /** `placeholder` is 市辖区, which statistics print and nobody lives in; `zone` has no code in GB/T 2260. */
  level: 'city' | 'county' | 'zone' | 'placeholder';
  /** Where statistics by national code count it. */
  gbParent?: string;
  /** The code that took its place. */
  successor?: string;
  validFrom?: CivilDate;
  validTo?: CivilDate;
}>;

/** Binzhou by GB/T 2260, with its functional zones. */
export const regions: readonly Region[] = [
  { code: '371600', name: '滨州市', level: 'city' },
  { code: '371601', name: '市辖区', level: 'placeholder' },
  { code: '371602', name: '滨城区', level: 'county' },
  { code: '371603', name: '沾化区', level: 'county', validFrom: '2014-01-01' },
  { code: '371621', name: '惠民县', level: 'county' },
  { code: '371622', name: '阳信县', level: 'county' },
  { code: '371623', name: '无棣县', level: 'county' },
  { code: '371625', name: '博兴县', level: 'county' },
  { code: '371681', name: '邹平市', level: 'county', validFrom: '2018-01-01' },
  // Only the year of a change is certain, so both codes hold through that year.
  { code: '371624', name: '沾化县', level: 'county', successor: '371603', validTo: '2014-12-31' },
  { code: '371626', name: '邹平县', level: 'county', successor: '371681', validTo: '2018-12-31' },
  { code: '3716Z1', name: '滨州经济技术开发区', level: 'zone', gbParent: '371602' },
  { code: '3716Z2', name: '滨州高新技术产业开发区', level: 'zone', gbParent: '371602' },
  { code: '3716Z3', name: '北海经济开发区', level: 'zone', gbParent: '371623' },
];

const byCode = new Map(regions.map((region) => [region.code, region]));

/** The name of whatever the code has ever meant; the code itself where nobody here knows it. */
export const regionName = (code: string): string => byCode.get(code)?.name ?? code;

/** The region a code meant on that day; undefined when it meant none. */
export const regionOn = (code: string, date: CivilDate): Region | undefined => {
  const region = byCode.get(code);
  const { validFrom = '', validTo = '9999-12-31' } = region ?? {};
  return date >= validFrom && date <= validTo ? region : undefined;
};

/** Where an enterprise can be registered or a case can be filed: a county or a zone, never the city as a whole. */
export const isSelectableRegion = (code: string, date: CivilDate): boolean => {
  const level = regionOn(code, date)?.level;
  return level === 'county' || level === 'zone';
};

/** Today's national code, for statistics over years: a historic code counts for its successor, a zone for its county. */
export const gbCodeOf = (code: string): string => {
  const { successor, gbParent } = byCode.get(code) ?? {};
  return successor ?? gbParent ?? code;
};
