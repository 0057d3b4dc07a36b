import type { forbiddenPurposes, supplementLapses } from './parameter-values';
import type { policyRejectionReasons, policySelectors } from './version-fields';

type Titles<List extends readonly string[]> = Readonly<Record<List[number], string>>;

/** What people read in place of a code. */
export const forbiddenPurposeTitles: Titles<typeof forbiddenPurposes> = {
  ON_LENDING: '转贷',
  ENTRUSTED_LOAN: '委托贷款',
  PRIVATE_LENDING: '参与民间借贷',
  CAPITAL_MARKET: '投资资本市场',
  PERSONAL_CONSUMPTION: '个人消费',
};
export const supplementLapseTitles: Titles<typeof supplementLapses> = {
  PROPOSED: '提出不予备案，由经办人确认',
  AUTOMATIC: '自动不予备案',
};
export const selectorTitles: Titles<typeof policySelectors> = {
  DRAWDOWN_DATE: '按放款日',
  BATCH: '按批次',
  FILING: '按备案日',
};
export const policyRejectionTitles: Titles<typeof policyRejectionReasons> = {
  VALUE_WRONG: '取值有误',
  SOURCE_MISSING: '缺少依据',
  DATES_WRONG: '日期有误',
  OTHER: '其他',
};
/** Codes within the values of parameters, list by list. */
export const parameterValueTitles: readonly Readonly<Record<string, string>>[] = [
  { DRAWDOWN: '放款日', DAY_BEFORE: '放款日前一工作日' },
  { MONTH: '月', DAY: '日', WORKDAY: '工作日' },
  { MONTHLY: '按月', QUARTERLY: '按季' },
  {
    DUPLICATE: '重复备案',
    DISHONEST: '失信被执行人',
    ABNORMAL: '经营异常名录',
    SERIOUS_VIOLATION: '严重违法失信名单',
    BEFORE_COOPERATION: '放款早于银行合作',
  },
  { BANK: '单家银行', PRODUCT: '单个产品', COUNTY: '单个县区', POOL: '整个资金池' },
  { MANUAL: '人工恢复' },
  { ANNUAL: '按年', QUARTERLY: '按季' },
  { BENCHMARK_MULT: '基准利率的倍数', LPR_PLUS_BP: 'LPR加点' },
  { UNPAID_PRINCIPAL: '未还本金' },
  { WARNED: '提示', REFUSED: '不予备案' },
];
