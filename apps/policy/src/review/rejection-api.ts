import { policyRejectionReasons } from '@kejin/contracts/policy';
import { z } from 'zod';

/** Why what another proposed is sent back. */
export const rejectionReason = z.enum(policyRejectionReasons).meta({
  description: '退回原因：VALUE_WRONG 取值有误，SOURCE_MISSING 缺少依据，DATES_WRONG 日期有误，OTHER 其他',
});
