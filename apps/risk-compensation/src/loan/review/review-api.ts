import { rejectionReasons, returnReasons } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';

export const ReturnBody = z.object({ reasons: z.array(z.enum(returnReasons)).min(1).max(4) });
export type Return = z.output<typeof ReturnBody>;

export const RejectionBody = z.object({ reasons: z.array(z.enum(rejectionReasons)).min(1).max(7) });
export type Rejection = z.output<typeof RejectionBody>;
