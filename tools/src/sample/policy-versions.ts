import { provincial, type SampleVersion } from './sample-version';
import {
  city2021,
  rules154,
  rules155,
  rules2016,
  rules2019,
  rules2021,
  rules29,
  subsidy2020,
} from './policy-rules';

/** The programme from its first day, oldest first; a version ends the day before the next one of its kind and region. */
export const sampleVersions: readonly SampleVersion[] = [
  provincial(
    1,
    {
      code: 'SD-2016-173',
      effectiveFrom: '2016-12-06',
      effectiveFromMark: 'G',
      documentNo: '鲁科字〔2016〕173号',
      title: '山东省科技成果转化贷款风险补偿资金管理暂行办法',
    },
    rules2016,
  ),
  provincial(
    2,
    {
      code: 'SD-2019',
      effectiveFrom: '2019-07-01',
      effectiveFromMark: 'G',
      documentNo: null,
      title: '山东省科技成果转化贷款风险补偿资金管理办法',
    },
    rules2019,
  ),
  provincial(
    3,
    {
      code: 'SD-2021-19',
      effectiveFrom: '2021-04-01',
      effectiveFromMark: 'G',
      documentNo: '鲁科字〔2021〕19号',
      title: '山东省科技成果转化贷款风险补偿操作指南',
    },
    rules2021,
  ),
  provincial(
    4,
    {
      code: 'SD-2023-155',
      effectiveFrom: '2023-09-28',
      effectiveFromMark: 'F',
      documentNo: '鲁政办字〔2023〕155号',
      title: '山东省人民政府办公厅关于“鲁科贷”的规定',
    },
    rules155,
  ),
  provincial(
    5,
    {
      code: 'SD-2023-154',
      effectiveFrom: '2023-12-01',
      effectiveFromMark: 'G?',
      documentNo: '鲁科字〔2023〕154号',
      title: '山东省科技成果转化贷款风险补偿及贴息管理办法',
    },
    rules154,
  ),
  provincial(
    6,
    {
      code: 'SD-2025-29',
      effectiveFrom: '2025-03-28',
      effectiveFromMark: 'F',
      documentNo: '鲁科字〔2025〕29号',
      title: '关于进一步加强科技金融服务创新发展的若干措施',
    },
    rules29,
  ),
  {
    ...provincial(
      7,
      {
        code: 'BZ-2021',
        effectiveFrom: '2021-07-01',
        effectiveFromMark: 'G?',
        documentNo: null,
        title: '滨州市科技成果转化贷款风险补偿操作指南',
      },
      city2021,
    ),
    regionCode: '3716',
  },
  {
    ...provincial(
      8,
      {
        code: 'SD-2020-1216',
        effectiveFrom: '2020-12-16',
        effectiveFromMark: 'F',
        documentNo: null,
        title: '关于深化科技改革攻坚的若干措施',
      },
      subsidy2020,
    ),
    kind: 'INTEREST_SUBSIDY',
    selectBy: 'BATCH',
  },
];
