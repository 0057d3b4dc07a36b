import { civilDate, cursorOf, pageAnswer, pageQuery, spanInOrder } from '@kejin/contracts/envelope';
import { z } from 'zod';

export const decidedLoanCursor = cursorOf(civilDate, z.uuid());

export const DecidedLoanFilter = z
  .object({
    drawdownFrom: civilDate.optional().meta({ description: '放款日不早于该日' }),
    drawdownTo: civilDate.optional().meta({ description: '放款日不晚于该日，应不早于 drawdownFrom' }),
    regionCode: z
      .string()
      .regex(/^\d{2}(\d{2}([0-9Z]\d)?)?$/, { error: '应为两位、四位或六位地区代码，如 3716' })
      .optional()
      .meta({ description: '省、市或县区代码', examples: ['3716'] }),
    ...pageQuery(decidedLoanCursor),
  })
  .superRefine(spanInOrder('drawdownFrom', 'drawdownTo'));
export type DecidedLoanFilter = z.output<typeof DecidedLoanFilter>;

const DecidedLoan = z.object({
  loanId: z.uuid().meta({ description: '贷款编号' }),
  regionCode: z.string().meta({ description: '县区代码' }),
  drawdownDate: civilDate.meta({ description: '放款日' }),
  policyVersion: z.string().meta({ description: '据以办理的政策版本，市级规定接在省级之后，以加号相连' }),
  decidedOn: civilDate.meta({ description: '据以办理的日期，即提交或补正后再次提交之日' }),
});
export type DecidedLoan = z.output<typeof DecidedLoan>;

export const decidedLoanPage = pageAnswer(DecidedLoan, decidedLoanCursor);
