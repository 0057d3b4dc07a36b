import {
  civilDate,
  cnaps,
  cursorOf,
  instant,
  namePart,
  openString,
  pageAnswer,
  pageQuery,
  percent,
  plainText,
  regionCode,
  totalAnswer,
  totalQuery,
  usccField,
  yuan,
} from '@kejin/contracts/envelope';
import {
  guarantees,
  loanProducts,
  loanPurposes,
  loanStageCodes,
  shownReason,
} from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import { ruleTraces } from '../loan-api';

/** How it is repaid and where it was taken from: of imported loans only. */
const imported = {
  repaymentStatus: z.string().nullable(),
  repaymentAsOf: civilDate.nullable(),
  outstandingAmount: yuan.nullable(),
  overdueSince: civilDate.nullable(),
  settledOn: civilDate.nullable(),
  sourceDocument: z.string().nullable(),
  sourceLedger: z.string().nullable(),
  sourceRow: z.int().nullable(),
};

export const loanRow = z.object({
  loanId: z.uuid(),
  bankId: z.uuid(),
  regionCode,
  uscc: z.string(),
  enterpriseName: z.string(),
  stage: z.enum(loanStageCodes),
  branchCode: cnaps,
  productCode: openString(loanProducts),
  contractNo: z.string(),
  iouNo: z.string(),
  loanAmount: yuan,
  countedAmount: yuan,
  annualRate: percent,
  drawdownDate: civilDate,
  dueDate: civilDate,
  purpose: openString(loanPurposes),
  guarantee: openString(guarantees),
  policyVersion: z.string(),
  isProvisional: z.boolean(),
  filingDeadline: civilDate.nullable(),
  submittedOn: civilDate,
  /** Last day to answer a return; null after one: pending. */
  supplementDueOn: civilDate.nullable(),
  /** Last day of the review that it is in; null in a review: pending. */
  reviewDueOn: civilDate.nullable(),
  /** The calendar of the year is not published, and its publication gives the day. */
  isDeadlinePending: z.boolean(),
  /** Not answered in time: the system has proposed a rejection, and an officer confirms it. */
  lapseProposedOn: civilDate.nullable(),
  /** Why it was returned, rejected or withdrawn. */
  reasons: z.array(shownReason).nullable(),
  reportNo: z.string().nullable(),
  reportMonth: z.string().nullable(),
  filingNo: z.string().nullable(),
  filedOn: civilDate.nullable(),
  noticeNo: z.string().nullable(),
  ...imported,
  changedAt: z.string(),
});
export type LoanRow = z.output<typeof loanRow>;
/** As the register keeps it: reasons are codes. */
export type KeptLoan = Omit<LoanRow, 'reasons'> & Readonly<{ reasons: readonly string[] | null }>;

/** Where a page of loans ended: the day and position of a submission, or no day and the position of a change. */
export const loanPlace = cursorOf(civilDate.nullable(), z.int().min(0));

const orders = ['submitted', 'changed'] as const;

export const LoanFilter = z
  .object({
    stage: z.enum(loanStageCodes).optional(),
    regionCode: regionCode.optional(),
    uscc: usccField.optional(),
    bankId: z.uuid().optional(),
    /** Part of the enterprise's name: today's, or that of the filing where very many fit. */
    name: namePart('企业名称').optional(),
    contractNo: plainText(64).meta({ description: '合同号，全角半角、大小写的写法不论' }).optional(),
    iouNo: plainText(64).meta({ description: '借据号，全角半角、大小写的写法不论' }).optional(),
    order: z
      .enum(orders)
      .meta({
        description:
          'submitted：新提交的在前，同一天内后提交的在前。changed：按变更先后，先变的在前。默认 submitted；填 changedSince 时为 changed',
      })
      .optional(),
    changedSince: instant
      .meta({
        description:
          '只列这一时刻（含）以后变更过的贷款。跟踪变更：第一次填 changedSince，以后每次只以 order=changed 和上次答复的 resumeAfter 作 after 续取。次序按事项写入的位置，不按时钟：位置小的必已可见，续取不会遗漏；同一笔再变时再次列出',
      })
      .optional(),
    ...totalQuery,
    ...pageQuery(loanPlace),
  })
  .superRefine((filter, context) => {
    const contradiction = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (filter.changedSince !== undefined && filter.order === 'submitted')
      contradiction('order', '填 changedSince 时按变更先后排列，应为 changed 或不填');
    if (filter.after && (filter.after[0] === null) !== isByChange(filter))
      contradiction('after', '翻页标记属于另一种排列次序');
  });
export type LoanFilter = z.output<typeof LoanFilter>;

export const isByChange = ({
  order,
  changedSince,
}: Readonly<{ order?: (typeof orders)[number] | undefined; changedSince?: string | undefined }>): boolean =>
  order === 'changed' || changedSince !== undefined;

export const loanList = pageAnswer(loanRow, loanPlace).extend({
  ...totalAnswer,
  resumeAfter: loanPlace.nullable().optional().meta({
    description:
      '按变更先后排列时给出：下次轮询以它作 after，从这里之后的变更续取；尚无变更为 null，届时重发同一请求',
  }),
});

export const decisions = z.object({
  decisions: z.array(z.object({ command: z.string(), outcome: z.string(), trace: ruleTraces })),
});
