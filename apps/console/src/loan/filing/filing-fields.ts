import * as words from '@kejin/contracts/risk-compensation/words';
import { typedAmount, typedBasisPoints, typedDay, typedRate, type Typed } from '../../parts/typed';
import type { FilingBody } from '../loan-queries';

/** As the service's description has it: a field that is added there is missed here by the compiler. */
export type FieldName = Exclude<keyof FilingBody, 'repaymentPlan'>;

/** What somebody fills in, as they typed it. */
export type Draft = Readonly<Partial<Record<FieldName, string>>>;

export type Section = 'enterprise' | 'terms' | 'rate' | 'purpose';

export const sectionTitles: Readonly<Record<Section, string>> = {
  enterprise: '企业与资质',
  terms: '贷款要素',
  rate: '利率与还款',
  purpose: '用途与担保',
};

export type FilingField = Readonly<{
  title: string;
  section: Section;
  /** How what was typed is read; a text stays as it is. */
  read?: (text: string) => Typed;
  choices?: Readonly<Record<string, string>>;
  /** Whether this draft needs it; always where absent. */
  needed?: (draft: Draft) => boolean;
  /** What to do when it is missing. */
  ask: string;
}>;

const isFloating = (draft: Draft): boolean => draft.rateType === 'LPR_FLOAT';
const never = (): boolean => false;
/** What the roster fills in with the enterprise is not asked for before. */
const isPicked = (draft: Draft): boolean => Boolean(draft.uscc);

const field = (section: Section, title: string, more: Partial<FilingField> = {}): FilingField => ({
  ...{ section, title, ask: `${more.choices ? '选择' : '填写'}${title}。` },
  ...more,
});

/** Every field of the filing form (贷款备案表), in the order of the page. */
const filingFields: Readonly<Record<FieldName, FilingField>> = {
  uscc: field('enterprise', '统一社会信用代码', { ask: '选择企业。' }),
  enterpriseName: field('enterprise', '企业名称', { needed: isPicked }),
  regionCode: field('enterprise', '注册地', { needed: isPicked }),
  industryCode: field('enterprise', '国民经济行业代码', { needed: isPicked }),
  techSmeNo: field('enterprise', '科技型中小企业入库登记编号', { needed: never }),
  hnteNo: field('enterprise', '高新技术企业证书编号', { needed: never }),
  branchCode: field('terms', '放款网点', { ask: '选择放款网点。' }),
  productCode: field('terms', '产品', { choices: words.productTitles }),
  contractNo: field('terms', '借款合同号'),
  iouNo: field('terms', '借据号', { ask: '填写借据号。它与合同号一起确定这笔放款。' }),
  creditLine: field('terms', '授信额度（元）', { read: typedAmount }),
  loanAmount: field('terms', '放款金额（元）', { read: typedAmount }),
  drawdownDate: field('terms', '放款日', { read: typedDay }),
  dueDate: field('terms', '到期日', { read: typedDay }),
  rateType: field('rate', '利率类型', { choices: words.rateTypeTitles }),
  annualRate: field('rate', '年利率（%）', { read: typedRate }),
  lprBase: field('rate', 'LPR 基准', { choices: words.lprBaseTitles, needed: isFloating }),
  spreadBp: field('rate', '加点（基点）', { read: typedBasisPoints, needed: isFloating }),
  repriceCycle: field('rate', '重定价周期', { choices: words.repriceCycleTitles, needed: isFloating }),
  repayMethod: field('rate', '还款方式', { choices: words.repayMethodTitles }),
  purpose: field('purpose', '贷款用途', { choices: words.purposeTitles }),
  guarantee: field('purpose', '担保方式', { choices: words.guaranteeTitles }),
  isEarlyStageRdCredit: field('purpose', '早期、初创期研发类信用贷款', {
    choices: { false: '否', true: '是' },
  }),
  purposeText: field('purpose', '用途说明', { needed: never }),
};

const fieldNames = Object.keys(filingFields) as readonly FieldName[];

export const fieldOf = (name: FieldName): FilingField => filingFields[name];

/** Fields that this draft has at all: those of a floating rate only where it floats. */
export const fieldsOf = (draft: Draft): readonly FieldName[] =>
  fieldNames.filter((name) => fieldOf(name).needed !== isFloating || isFloating(draft));

/** The title of a field of the form, or of its repayment plan. */
export const fieldTitle = (name: string): string | undefined =>
  Object.hasOwn(filingFields, name) ? fieldOf(name as FieldName).title : planTitles[name];

const planTitles: Readonly<Record<string, string>> = { repaymentPlan: '还本计划', principal: '应还本金' };

/** In which section of the form a field stands; undefined for what is no field of it. */
export const sectionOf = (name: string): Section | undefined =>
  Object.hasOwn(filingFields, name) ? fieldOf(name as FieldName).section : undefined;
