import type * as imported from './imported-fields';
import type { LoanDeadline } from './loan-events';
import type * as fields from './loan-fields';

type Titles<List extends readonly string[]> = Readonly<Record<List[number], string>>;

/** What people read in place of a code. */
export const productTitles: Titles<typeof fields.loanProducts> = {
  KCD: '科创贷',
  GQD: '高企贷',
  OTHER: '其他',
};
export const rateTypeTitles: Titles<typeof fields.rateTypes> = {
  FIXED: '固定利率',
  LPR_FLOAT: 'LPR 浮动利率',
};
export const lprBaseTitles: Titles<typeof fields.lprBases> = {
  LPR1Y: '1年期LPR',
  LPR5Y: '5年期以上LPR',
};
export const repriceCycleTitles: Titles<typeof fields.repriceCycles> = {
  MONTH: '按月',
  QUARTER: '按季',
  HALF_YEAR: '按半年',
  YEAR: '按年',
};
export const repayMethodTitles: Titles<typeof fields.repayMethods> = {
  BULLET: '按期付息、到期还本',
  EQ_PRINCIPAL: '等额本金',
  EQ_INSTALMENT: '等额本息',
  ONCE: '到期一次还本付息',
};
export const guaranteeTitles: Titles<typeof fields.guarantees> = {
  CREDIT: '信用',
  IP_PLEDGE: '知识产权质押',
  GUARANTEE: '保证',
  MORTGAGE: '抵押',
  PLEDGE: '质押',
  MIXED: '组合担保',
};
export const purposeTitles: Titles<typeof fields.loanPurposes> = {
  RD: '研发',
  TRANSFORM: '成果转化',
  INDUSTRIAL: '产业化',
  OTHER_INNOV: '其他创新活动',
};
export const reviewStageTitles: Titles<typeof fields.reviewStages> & Readonly<{ PROVINCE: string }> = {
  COUNTY: '县区审核',
  CITY: '市级审核',
  PROVINCE: '省级',
};
export const repaymentStatusTitles: Titles<typeof imported.repaymentStatuses> = {
  NORMAL: '正常',
  OVERDUE: '逾期',
  EXTENDED: '展期',
  SETTLED: '已结清',
  WRITTEN_OFF: '已核销',
};
export const deadlineTitles: Readonly<Record<LoanDeadline, string>> = {
  SUPPLEMENT: '补正',
  COUNTY_REVIEW: '县区审核',
  CITY_REVIEW: '市级审核',
};
export const formFieldTitles: Titles<typeof fields.formFieldNames> = {
  uscc: '统一社会信用代码',
  enterpriseName: '企业名称',
  regionCode: '注册地',
  techSmeNo: '科技型中小企业入库登记编号',
  hnteNo: '高新技术企业证书编号',
  industryCode: '国民经济行业代码',
  branchCode: '放款网点',
  productCode: '产品',
  creditLine: '授信额度',
  contractNo: '借款合同号',
  iouNo: '借据号',
  loanAmount: '放款金额',
  annualRate: '年利率',
  rateType: '利率类型',
  lprBase: 'LPR 基准',
  spreadBp: '加点',
  repriceCycle: '重定价周期',
  drawdownDate: '放款日',
  dueDate: '到期日',
  repayMethod: '还款方式',
  repaymentPlan: '还本计划',
  guarantee: '担保方式',
  purpose: '贷款用途',
  purposeText: '用途说明',
  isEarlyStageRdCredit: '早期、初创期研发类信用贷款',
};
export const returnReasonTitles: Titles<typeof fields.returnReasons> = {
  DOCUMENT_MISSING: '材料不全',
  FIELD_WRONG: '填报有误',
  QUALIFICATION_UNCLEAR: '资质不清',
  PURPOSE_UNCLEAR: '用途不清',
};
export const rejectionReasonTitles: Titles<typeof fields.rejectionReasons> = {
  NOT_ELIGIBLE: '不符合备案条件',
  PURPOSE_FORBIDDEN: '用途在禁止之列',
  RATE_TOO_HIGH: '利率超过上限',
  DUPLICATE: '重复备案',
  BORROWER_SANCTIONED: '企业列入失信或异常名录',
  SUPPLEMENT_OVERDUE: '逾期未补正',
  PROVINCE_DECLINED: '省级不予备案',
};
export const withdrawalReasonTitles: Titles<typeof fields.withdrawalReasons> = {
  BANK_MISTAKE: '银行填报错误',
  LOAN_REPAID: '贷款已提前结清',
  BORROWER_REQUEST: '企业申请撤回',
};
export const reasonTitles = { ...returnReasonTitles, ...rejectionReasonTitles, ...withdrawalReasonTitles };
export const proceedReasonTitles: Titles<typeof fields.proceedReasons> = {
  EVIDENCE_SEEN: '已核实佐证材料',
  CHANGED_AFTER_DRAWDOWN: '变化发生在放款之后，不影响资格',
  REGISTRY_IN_ERROR: '登记有误，已申请更正',
  DECIDED_ABOVE: '上级已有书面意见',
};
