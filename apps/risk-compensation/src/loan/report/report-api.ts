import { civilDate, month, ownLetters } from '@kejin/contracts/envelope';
import { z } from 'zod';
import { Knowingly } from '../facts/facts-api';
import { provinceAnswerExample, reportExample } from '../filing/filing-example';
import { stageResult } from '../loan-api';

const number = z
  .string()
  .regex(/^[^\s\p{C}]{1,40}$/u, { error: '编号不能含空格或控制字符，最长40字，如 滨科报2026-11' })
  .superRefine(ownLetters)
  .meta({ examples: ['滨科报2026-11'] });

export const ReportBody = z
  .object({
    reportNo: number,
    reportMonth: month,
    loanIds: z
      .array(z.uuid())
      .min(1)
      .max(200)
      .refine((ids) => new Set(ids).size === ids.length, { error: '同一笔贷款只能列一次' }),
    /** By loan; for those whose facts have changed. */
    knowingly: z
      .array(Knowingly.extend({ loanId: z.uuid() }))
      .max(200)
      .optional()
      .meta({ description: '提交后情况有变化的贷款，逐笔列明已核对的变化和理由' }),
  })
  .meta({ examples: [reportExample] });
export type LoanReport = Readonly<z.output<typeof ReportBody>>;

export const ProvinceAnswerBody = z
  .discriminatedUnion('accepted', [
    z.object({
      accepted: z.literal(true),
      filedOn: civilDate,
      noticeNo: number,
      knowingly: Knowingly.optional(),
    }),
    z.object({ accepted: z.literal(false), answeredOn: civilDate }),
  ])
  .meta({ examples: [provinceAnswerExample] });
export type ProvinceAnswer = Readonly<z.output<typeof ProvinceAnswerBody>>;

export const reportResult = z.object({ reportNo: z.string(), loanIds: z.array(z.uuid()) });
export const answerResult = stageResult.extend({ filingNo: z.string().nullable() });
