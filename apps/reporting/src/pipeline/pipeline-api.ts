import {
  civilDate,
  cursorOf,
  month,
  namePart,
  pageAnswer,
  pageQuery,
  percent,
  regionCode,
  spanInOrder,
  totalAnswer,
  totalQuery,
  usccField,
  yuan,
} from '@kejin/contracts/envelope';
import { loanStageCodes } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import { ShownFreshness } from '../freshness/freshness-api';

/** Every way to group the pipeline, in the order in which an answer is sorted. */
export const dimensions = ['stage', 'regionCode', 'bankId', 'month'] as const;
export type Dimension = (typeof dimensions)[number];

/** In a query string, the month of a loan whose submission has not come yet. */
export const NO_MONTH = 'none';

/** Several values in one parameter, separated by commas. */
const listOf = <Item extends z.ZodType<string, string>>(item: Item, title: string) =>
  z.codec(
    z
      .string()
      .min(1)
      .max(2_000)
      .meta({ description: `${title}，多个以英文逗号分隔` }),
    z
      .array(item)
      .max(50, { error: '最多 50 个' })
      .refine((items) => new Set(items).size === items.length, { error: '不能重复' }),
    { decode: (text) => text.split(',') as z.input<Item>[], encode: (items) => items.join(',') },
  );

const stage = z.enum(loanStageCodes);

const CaseFilter = z.object({
  stage: listOf(stage, '阶段').optional(),
  regionCode: listOf(regionCode, '县区代码').optional(),
  // As the edge does for every other id: one spelling.
  bankId: listOf(z.uuid().toLowerCase(), '银行编号').optional(),
  month: listOf(z.union([month, z.literal(NO_MONTH)]), `首次提交的月份，尚不知道的为 ${NO_MONTH}`).optional(),
  monthFrom: month.meta({ description: '首次提交的月份，不早于' }).optional(),
  monthTo: month.meta({ description: '首次提交的月份，不晚于' }).optional(),
});
/** Which cases a number counts; what is absent is not asked. */
export type CaseFilter = z.output<typeof CaseFilter>;

const monthsInOrder = spanInOrder('monthFrom', 'monthTo');

export const NumbersQuery = z
  .object({
    groupBy: listOf(
      z.enum(dimensions),
      '分组：stage 阶段、regionCode 县区、bankId 银行、month 首次提交月份',
    ).default(['stage']),
    ...CaseFilter.shape,
  })
  .superRefine(monthsInOrder);
export type NumbersQuery = z.output<typeof NumbersQuery>;

const number = {
  count: z.int().meta({ description: '笔数' }),
  loanAmount: yuan.meta({ description: '放款金额合计（元）' }),
  countedAmount: yuan.meta({ description: '计入备案金额合计（元）' }),
  averageRate: percent.nullable().meta({ description: '按放款金额加权的平均年利率（%），没有金额时为 null' }),
  cases: z.string().meta({ description: '构成该数的贷款清单' }),
};

export const numbersAnswer = z.object({
  groupBy: z.array(z.enum(dimensions)),
  rows: z.array(
    z.object({
      stage: stage.optional(),
      stageName: z.string().optional(),
      regionCode: regionCode.optional(),
      regionName: z.string().optional(),
      bankId: z.uuid().optional(),
      bankName: z.string().nullable().optional(),
      month: month.nullable().optional(),
      ...number,
    }),
  ),
  total: z.object(number),
  freshness: ShownFreshness,
});

const caseCursor = cursorOf(
  z.string().regex(/^\d{4}-\d{2}-\d{2}$/, { error: '应为日期，如 2024-05-01' }),
  z.int(),
  z.uuid(),
);

export const CasesQuery = z
  .object({
    ...CaseFilter.shape,
    name: namePart('企业名称').optional(),
    ...totalQuery,
    ...pageQuery(caseCursor),
  })
  .superRefine(monthsInOrder);
export type CasesQuery = z.output<typeof CasesQuery>;

const PipelineCase = z.object({
  loanId: z.uuid(),
  stage,
  stageName: z.string(),
  regionCode,
  regionName: z.string(),
  bankId: z.uuid(),
  bankName: z.string().nullable(),
  uscc: usccField,
  enterpriseName: z.string().nullable(),
  month: month.nullable(),
  submittedOn: civilDate.nullable(),
  loanAmount: yuan,
  countedAmount: yuan,
  annualRate: percent,
  changedAt: z.iso.datetime(),
  trail: z.string().meta({ description: '办理全过程' }),
});
export type PipelineCase = z.output<typeof PipelineCase>;
export const casesAnswer = pageAnswer(PipelineCase, caseCursor).extend({
  ...totalAnswer,
  freshness: ShownFreshness,
});
