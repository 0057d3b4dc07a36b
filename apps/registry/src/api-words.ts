import { whoMay } from '@kejin/access';
import { callerKindTitles } from '@kejin/contracts/envelope';
import { officeKindTitles, qualificationTitles, roleTitles, sanctionTitles } from '@kejin/contracts/registry';
import type { ApiWords } from '@kejin/http';

/** What a field is called, wherever it travels; a schema says beside it what its form is. */
const fields: ApiWords['fields'] = {
  enterpriseId: '企业编号（系统）',
  warnings: '提示',
  uscc: '统一社会信用代码',
  name: '名称或姓名',
  regionCode: '县区代码',
  regionName: '县区名称',
  industryCode: '国民经济行业代码',
  establishedOn: '成立日期',
  sanctions: '所在名单',
  list: '名单',
  since: '起始日期',
  renamedOn: '更名日期',
  movedOn: '迁移日期',
  liftedOn: '移出日期',
  qualifications: '资质',
  qualificationId: '资质编号（系统）',
  kind: '类别',
  number: '编号',
  validFrom: '有效期起',
  validTo: '有效期止',
  revokedOn: '撤销日期',
  bankId: '银行编号（系统）',
  cooperatingFrom: '合作起始日',
  endedOn: '合作最后一日',
  branches: '网点',
  branchCode: '网点行号',
  openedOn: '启用日期',
  closedOn: '停用或撤销日期',
  officeId: '机关或机构编号（系统）',
  userId: '人员编号',
  orgId: '单位编号',
  orgName: '单位名称',
  isSystem: '是否为银行系统（不是人员）',
  role: '权限',
  roles: '权限',
  contact: '联系方式',
  isActive: '是否在用',
  nameNotice: '姓名不显示的原因',
  privateRef: '个人信息编号',
  admissionId: '申请编号（系统）',
  reason: '理由或原因',
  standing: '本人情况',
  declineReason: '不同意的原因',
  organisations: '单位',
  clients: '银行系统接入',
  clientId: '接入编号（系统）',
  systemName: '系统名称',
  status: '状态',
  expiresOn: '有效期至',
  secrets: '现有效的密钥数',
  secret: '密钥，只在本次答复中显示',
  holds: '密钥是否正确',
  address: '来源地址',
  code: '代码',
};

const codes: ApiWords['codes'] = [
  roleTitles,
  officeKindTitles,
  qualificationTitles,
  sanctionTitles,
  callerKindTitles,
  {
    NOT_OF_THIS_ORGANISATION: '不是本单位人员',
    NUMBER_DIFFERS: '编号不符',
    NO_RIGHT_NEEDED: '无须权限',
  },
  { registered: '已在名册', requested: '申请待办理', declined: '未获同意', unknown: '没有申请' },
  { requested: '待批准', approved: '已批准', ended: '已终止' },
  { NO_LONGER_NEEDED: '不再需要', SECRET_EXPOSED: '密钥泄露', MISUSED: '使用不当' },
];

const problems: ApiWords['problems'] = {
  'region-does-not-fit': '地区代码与机关或机构的级别不符：县级的为县（市、区）或功能区，市级的为本市。',
  'uscc-malformed': '统一社会信用代码应为 18 位数字或大写字母，不含 I、O、S、V、Z。',
  'uscc-check-digit-wrong': '统一社会信用代码的校验位不正确。',
};

export const registryWords: ApiWords = { fields, codes, problems, whoMay };
