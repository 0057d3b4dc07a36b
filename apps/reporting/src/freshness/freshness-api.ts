import { z } from 'zod';

/** How old an answer is: everything its publishers had committed by then stands in it; null where unknown. */
export const ShownFreshness = z.object({
  asOf: z.iso
    .datetime()
    .nullable()
    .meta({ description: '截至：此刻之前各来源服务已提交的事项均已计入；null 表示尚不能确定' }),
});
export type ShownFreshness = z.output<typeof ShownFreshness>;
