import type { PolicyParameterKey } from './policy-parameters';
import type { provenanceMarks } from './version-fields';

/** What a reader sees in place of a key. */
export const policyParameterTitles: Readonly<Record<PolicyParameterKey, string>> = {
  'eligible.subject': '适用主体',
  'eligible.graceUntilYearEnd': '上年度入库编号当年内补正',
  'loan.purposeForbidden': '禁止用途',
  'loan.maxTermMonths': '最长贷款期限（月）',
  'loan.countedCapPerEnterprise': '单户计入余额上限',
  'loan.countedCapHnte': '高新技术企业单户计入余额上限',
  'loan.maxRate': '最高利率',
  'loan.unqualifiedProduct': '贷款产品与企业资质不符的处理方式',
  'loan.lprDay': '浮动利率所依LPR的日期',
  'rate.benchmark': '贷款基准利率',
  'filing.deadline': '备案期限',
  'filing.cycle': '备案报送周期',
  'filing.supplementWorkdays': '补正期限（工作日）',
  'filing.supplementLapse': '逾期未补正的处理方式',
  'filing.recountOnRelease': '还款后重新计入额度',
  'filing.disallow': '不予备案情形',
  'earlyStage.maxYears': '早期、初创期最长成立年限',
  'sla.countyWorkdays': '县区审核时限（工作日）',
  'sla.cityWorkdays': '市级审核时限（工作日）',
  'npl.trigger': '不良认定条件',
  'claim.earliest': '补偿申请条件',
  'claim.base': '补偿基数',
  'share.standard': '风险分担比例',
  'share.earlyStageRdCredit': '早期研发类信用贷款分担比例',
  'share.localSplit': '市县分担比例',
  'share.residualParty': '尾差承担方',
  'recovery.returnDeadline': '追偿款返还期限',
  'recovery.deductCosts': '追偿费用先行扣除',
  'recovery.capAtPaid': '返还以已补偿额为限',
  'bank.annualCapPct': '单家银行年度补偿上限',
  'breaker.ratio': '不良率预警与熔断线',
  'breaker.poolUsageTrip': '资金池使用率熔断线',
  'breaker.scope': '熔断范围',
  'breaker.recover': '熔断恢复方式',
  'reconcile.cycle': '对账周期',
  'publicity.days': '公示期（工作日）',
  'subsidy.ratePpm': '贴息比例',
  'subsidy.capPerEnterprise': '单户贴息上限',
};

export const policyKindTitles = { LOAN_COMPENSATION: '贷款风险补偿', INTEREST_SUBSIDY: '贷款贴息' } as const;

/** A `G?` is a guess that somebody has to confirm, and says so. */
export const provenanceTitles: Readonly<Record<(typeof provenanceMarks)[number], string>> = {
  F: '已查证',
  G: '通行做法',
  'G?': '未确认',
  D: '平台设计',
  C: '计算得出',
};
