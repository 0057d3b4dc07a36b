import { civilDate, regionCode } from '@kejin/contracts/envelope';
import { z } from 'zod';

const UnstaffedCounty = z.object({
  regionCode,
  regionName: z.string(),
  waitingLoans: z.int().min(1).meta({ description: '待县区审核的贷款笔数' }),
  firstSubmittedOn: civilDate.meta({ description: '其中最早的提交日期' }),
});
export type UnstaffedCounty = z.output<typeof UnstaffedCounty>;

export const unstaffedCounties = z.object({ rows: z.array(UnstaffedCounty) });
