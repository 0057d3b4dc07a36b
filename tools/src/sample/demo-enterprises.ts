import { yearOf, type CivilDate } from '@kejin/kernel';
import { sampleId, sampleUscc } from './sample-codes';
import { hnte, techSme, type SampleEnterprise, type SampleQualification } from './sample-enterprise';

type Row = Readonly<{
  name: string;
  regionCode: string;
  uscc?: string;
  industryCode?: string;
  establishedOn?: string;
  qualifications?: (serial: number, year: number) => SampleQualification[];
  sanction?: SampleEnterprise['sanction'];
}>;

/** This year's number and last year's, which a loan drawn before the new year is filed under. */
const inBothYears = (county: string) => (serial: number, year: number) => [
  techSme(serial, year - 1, county),
  techSme(serial, year, county),
];

const rows: readonly Row[] = [
  {
    name: '滨州示例新材料有限公司',
    uscc: '91371602MA3TE5T11X',
    regionCode: '371602',
    qualifications: (serial, year) => [...inBothYears('371602')(serial, year), hnte(serial, year - 2)],
  },
  {
    name: '邹平示例铝业科技有限公司',
    uscc: '91371681MA3TE5T2X3',
    regionCode: '371681',
    industryCode: '3252',
    qualifications: (serial, year) => [...inBothYears('371681')(serial, year), hnte(serial, year - 2)],
  },
  {
    name: '博兴示例厨具制造有限公司',
    uscc: '91371625MA3TE5T380',
    regionCode: '371625',
    industryCode: '3351',
    qualifications: inBothYears('371625'),
  },
  {
    name: '滨州示例纺织科技有限公司',
    regionCode: '371602',
    industryCode: '1711',
    qualifications: inBothYears('371602'),
  },
  {
    name: '滨州示例生物医药有限公司',
    regionCode: '371602',
    industryCode: '2710',
    qualifications: (serial, year) => [...inBothYears('371602')(serial, year), hnte(serial, year - 3)],
  },
  {
    name: '邹平示例装备制造有限公司',
    regionCode: '371681',
    industryCode: '3429',
    qualifications: inBothYears('371681'),
  },
  {
    name: '邹平示例电子材料有限公司',
    regionCode: '371681',
    industryCode: '3985',
    qualifications: inBothYears('371681'),
  },
  {
    name: '滨州示例软件有限公司',
    regionCode: '3716Z2',
    industryCode: '6513',
    establishedOn: '2021-03-18',
    qualifications: inBothYears('371602'),
  },
  {
    name: '无棣示例海洋化工有限公司',
    regionCode: '371623',
    industryCode: '2613',
    qualifications: inBothYears('371623'),
  },
  // Last year's number only: this year's is still to come.
  {
    name: '惠民示例绳网有限公司',
    regionCode: '371621',
    industryCode: '1782',
    qualifications: (serial, year) => [techSme(serial, year - 1, '371621')],
  },
  { name: '阳信示例食品科技有限公司', regionCode: '371622', industryCode: '1352' },
  {
    name: '沾化示例农业科技有限公司',
    regionCode: '371603',
    industryCode: '0151',
    qualifications: inBothYears('371603'),
    sanction: { list: 'ABNORMAL', since: '2025-06-10' },
  },
];

/**
 * Those that the demo, the chaos programs and the current months play with. No real enterprise: names and codes are made
 * up, and the codes pass the checks. Numbers are of this year and last.
 */
export const demoEnterprises = (today: CivilDate): readonly SampleEnterprise[] =>
  rows.map(({ qualifications, sanction, ...row }, index) => ({
    enterpriseId: sampleId(2, index + 1),
    uscc: sampleUscc(row.regionCode.replace('Z', '0'), 600 + index),
    industryCode: '3985',
    establishedOn: '2016-05-04',
    ...row,
    qualifications: qualifications?.(index + 1, yearOf(today)) ?? [],
    ...(sanction && { sanction }),
  }));
