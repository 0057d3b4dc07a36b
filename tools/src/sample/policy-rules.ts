import type { PolicyParameterKey, provenanceMarks } from '@kejin/contracts/policy';

export type Mark = (typeof provenanceMarks)[number];

/** A value as the HTTP API takes it (money in yuan, rates in percent), how sure it is, and who says so. */
type Setting = readonly [value: unknown, mark: Mark, source: string];
export type Settings = Partial<Record<PolicyParameterKey, Setting>>;

const DESIGN = '平台设计约定，待主管部门确认';
const CUSTOM = '行业通行做法，待主管部门确认';
const RULES_2016 = '鲁科字〔2016〕173号，据公开报道';
const NOTICE_2020 = '文登区2020年第一季度备案情况公告';
const OFFICE_155 = '鲁政办字〔2023〕155号，据公开解读';
const GUIDE_154 = '鲁科字〔2023〕154号，据青岛、临沂、德州实施细则转引';
const NOTICE_2025 = '山东省科学技术厅2025年4月备案情况公告';
const MEASURES_29 = '鲁科字〔2025〕29号，据公开报道';

const parties = (names: readonly string[], percents: readonly number[]) =>
  names.map((party, at) => ({ party, sharePpm: (percents[at] ?? 0) * 10_000 }));
const shares = (...percents: number[]) => parties(['PROV', 'LOCAL', 'BANK'], percents);

export const rules2016: Settings = {
  'eligible.subject': [['TECH_SME'], 'F', RULES_2016],
  'eligible.graceUntilYearEnd': [true, 'G?', `${NOTICE_2025}；此前年度是否适用未确认`],
  'loan.purposeForbidden': [
    ['ON_LENDING', 'ENTRUSTED_LOAN', 'PRIVATE_LENDING', 'CAPITAL_MARKET', 'PERSONAL_CONSUMPTION'],
    'G',
    CUSTOM,
  ],
  'loan.maxTermMonths': [36, 'G?', `${NOTICE_2020}；2019年前是否适用未确认`],
  'loan.countedCapPerEnterprise': ['10000000.00', 'G?', `${NOTICE_2020}；2019年前是否适用未确认`],
  'loan.maxRate': [
    { mode: 'BENCHMARK_MULT', multiplierPpm: 1_500_000 },
    'G?',
    `${NOTICE_2020}；2019年前是否适用未确认`,
  ],
  'rate.benchmark': [
    [
      { maxTermMonths: 12, annualRate: '4.35' },
      { maxTermMonths: 60, annualRate: '4.75' },
      { maxTermMonths: null, annualRate: '4.90' },
    ],
    'G',
    '中国人民银行金融机构人民币贷款基准利率，2015年10月24日起',
  ],
  'filing.deadline': [{ n: 3, unit: 'MONTH', from: 'DRAWDOWN' }, 'F', RULES_2016],
  'filing.cycle': ['QUARTERLY', 'F', '山东省科学技术厅历年季度备案情况公告'],
  'filing.supplementWorkdays': [5, 'D', DESIGN],
  'filing.supplementLapse': ['PROPOSED', 'D', DESIGN],
  'filing.recountOnRelease': [false, 'D', DESIGN],
  'filing.disallow': [
    ['DUPLICATE', 'DISHONEST', 'ABNORMAL', 'SERIOUS_VIOLATION', 'BEFORE_COOPERATION'],
    'G',
    CUSTOM,
  ],
  'earlyStage.maxYears': [5, 'G?', CUSTOM],
  'npl.trigger': [{ fiveClass: ['次级', '可疑', '损失'], overdueDays: 90 }, 'G', CUSTOM],
  'claim.earliest': [{ recoveryStarted: true, overdueDays: 0 }, 'G?', CUSTOM],
  'claim.base': ['UNPAID_PRINCIPAL', 'F', '各地办法均以“本金损失”为补偿对象'],
  'share.residualParty': ['BANK', 'D', DESIGN],
  'recovery.returnDeadline': [{ n: 10, unit: 'WORKDAY' }, 'G?', CUSTOM],
  'recovery.deductCosts': [true, 'F', RULES_2016],
  'recovery.capAtPaid': [true, 'D', DESIGN],
  'bank.annualCapPct': [null, 'G?', CUSTOM],
  'breaker.ratio': [{ warnPpm: 30_000, tripPpm: 50_000, inclusive: true }, 'G?', CUSTOM],
  'breaker.poolUsageTrip': [800_000, 'G?', CUSTOM],
  'breaker.scope': [['BANK', 'PRODUCT', 'COUNTY', 'POOL'], 'D', DESIGN],
  'breaker.recover': ['MANUAL', 'G?', CUSTOM],
  'reconcile.cycle': ['ANNUAL', 'G?', CUSTOM],
  'publicity.days': [5, 'G', CUSTOM],
};

export const rules2019: Settings = {
  ...rules2016,
  'loan.maxTermMonths': [36, 'F', NOTICE_2020],
  'loan.countedCapPerEnterprise': ['10000000.00', 'F', NOTICE_2020],
  'loan.maxRate': [{ mode: 'BENCHMARK_MULT', multiplierPpm: 1_500_000 }, 'F', NOTICE_2020],
  'share.standard': [shares(35, 35, 30), 'G', `${NOTICE_2020}：银行承担不低于30%；省市各半`],
};

export const rules2021: Settings = {
  ...rules2019,
  'loan.countedCapPerEnterprise': ['10000000.00', 'G?', '鲁科字〔2021〕33号，提高后的额度未见原文'],
  'loan.countedCapHnte': ['20000000.00', 'G?', '鲁科字〔2021〕33号，提高后的额度未见原文'],
  'share.standard': [shares(35, 35, 30), 'G', '滨州日报2022年3月17日：省、市、县承担本金损失的70%'],
};

export const rules155: Settings = {
  ...rules2021,
  'share.standard': [shares(35, 35, 30), 'F', OFFICE_155],
  'share.earlyStageRdCredit': [shares(45, 45, 10), 'G?', `${OFFICE_155}：省市合计最高90%，省市各半未见原文`],
};

export const rules154: Settings = {
  ...rules155,
  'loan.purposeForbidden': [rules2016['loan.purposeForbidden']?.[0], 'F', GUIDE_154],
  'loan.maxRate': [{ mode: 'LPR_PLUS_BP', basisPoints: 150 }, 'G?', '鲁科字〔2023〕154号，利率上限未见原文'],
  'loan.unqualifiedProduct': ['WARNED', 'G?', '待核定：产品与资质不符的提示核对，不拒绝；文件未见规定'],
  'loan.lprDay': ['DRAWDOWN', 'G?', '待核定：按放款日的LPR；文件未见规定'],
};

export const rules29: Settings = {
  ...rules154,
  'eligible.subject': [['TECH_SME', 'KERONGXIN', 'PROV_PROJECT_LEAD', 'TAISHAN_TALENT'], 'F', MEASURES_29],
  'eligible.graceUntilYearEnd': [true, 'F', NOTICE_2025],
  'filing.cycle': ['MONTHLY', 'F', NOTICE_2025],
};

export const city2021: Settings = {
  'share.localSplit': [parties(['CITY', 'COUNTY'], [50, 50]), 'G?', '县市分担已见公开报道，比例未见原文'],
  'sla.countyWorkdays': [3, 'G', CUSTOM],
  'sla.cityWorkdays': [5, 'G', CUSTOM],
  'filing.supplementWorkdays': [5, 'G?', CUSTOM],
};

export const subsidy2020: Settings = {
  'subsidy.ratePpm': [400_000, 'F', '济南市2024年度贴息申报通知：实际支付利息的40%'],
  'subsidy.capPerEnterprise': ['500000.00', 'F', '济南市2024年度贴息申报通知：每家企业限一次，最高50万元'],
  'publicity.days': [5, 'G', CUSTOM],
};
