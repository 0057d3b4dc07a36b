import { plainText } from '@kejin/contracts/envelope';
import { policyCorrectionReasons } from '@kejin/contracts/policy';
import { z } from 'zod';

export const correctionShape = z
  .object({
    reason: z.enum(policyCorrectionReasons).meta({
      description:
        '更正原因：ENTERED_WRONG 原录入有误，DOCUMENT_AMENDED 文件有更正，DOCUMENT_LATE 文件到达迟于施行，DECIDED_ABOVE 上级决定',
    }),
    basis: plainText(300, 2).meta({ description: '更正依据：文件名称、文号或会议纪要' }),
  })
  .meta({ description: '变动的日期内已有贷款据原规定办理时必填；已办理的贷款不变，另行列出' });
