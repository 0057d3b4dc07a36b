import type { endChangeReasons } from './bank-events';
import type { officeKinds } from './office-events';
import type { sanctionLists } from './enterprise-events';
import type { registeredQualifications } from './qualification-events';
import type { roles } from './user-events';

/** What people read in place of a code. */
export const roleTitles: Readonly<Record<(typeof roles)[number], string>> = {
  'bank-manager': '银行客户经理',
  'bank-risk': '银行风险管理',
  'bank-admin': '银行管理员',
  'county-officer': '县区经办',
  'city-officer': '市级经办',
  'city-reporter': '市级报送',
  'policy-maker': '政策录入',
  'policy-checker': '政策复核',
  registrar: '登记员',
  operator: '平台运营',
  auditor: '审计',
};

export const officeKindTitles: Readonly<Record<(typeof officeKinds)[number], string>> = {
  COUNTY_SCIENCE: '县（市、区）科技局',
  CITY_SCIENCE: '市科技局',
  CITY_FINANCE: '市财政局',
  OPERATOR: '平台运营机构',
  AUDIT: '审计机构',
};

export const sanctionTitles: Readonly<Record<(typeof sanctionLists)[number], string>> = {
  DISHONEST: '失信被执行人',
  ABNORMAL: '经营异常名录',
  SERIOUS_VIOLATION: '严重违法失信名单',
};

export const endChangeReasonTitles: Readonly<Record<(typeof endChangeReasons)[number], string>> = {
  ENTERED_WRONGLY: '录入有误',
  AGREEMENT_CHANGED: '协议变更',
  PLAN_CHANGED: '计划调整',
};

export const qualificationTitles: Readonly<Record<(typeof registeredQualifications)[number], string>> = {
  TECH_SME: '科技型中小企业',
  HNTE: '高新技术企业',
  KERONGXIN: '科融信增信评价',
  PROV_PROJECT_LEAD: '省级项目牵头企业',
  TAISHAN_TALENT: '泰山人才企业',
};
