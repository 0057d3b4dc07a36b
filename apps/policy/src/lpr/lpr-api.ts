import {
  civilDate,
  commandAnswer,
  cursorOf,
  pageAnswer,
  pageQuery,
  percent,
} from '@kejin/contracts/envelope';
import { z } from 'zod';

const publishedOn = civilDate.meta({ description: '公布日期' });
const rates = {
  oneYear: percent.meta({ description: '1年期LPR（%）' }),
  fiveYear: percent.meta({ description: '5年期以上LPR（%）' }),
};
const source = z.string().trim().min(1).max(300).meta({ description: '来源：公告名称或网址' });
const status = z.enum(['PROPOSED', 'PUBLISHED']);
const person = z.uuid().nullable();

export const ProposeLpr = z.object({ publishedOn, ...rates, source });
export type ProposeLpr = z.output<typeof ProposeLpr>;
export const PublishPath = z.object({ publishedOn });
export type PublishPath = z.output<typeof PublishPath>;
/** The checker types the rates once more. */
export const PublishLpr = z.object(rates);
export type PublishLpr = z.output<typeof PublishLpr>;
export const lprAnswer = commandAnswer(z.object({ publishedOn, status }));

export const lprCursor = cursorOf(civilDate);
export const LprFilter = z.object({ status: status.optional(), ...pageQuery(lprCursor) });
export type LprFilter = z.output<typeof LprFilter>;

const LprRow = z.object({
  publishedOn,
  ...rates,
  source,
  status,
  proposedBy: person,
  confirmedBy: person,
});
export type LprRow = z.output<typeof LprRow>;
export const lprPage = pageAnswer(LprRow, lprCursor);

export const DayPath = z.object({ date: civilDate });
export type DayPath = z.output<typeof DayPath>;
export const RateOnDay = z.object({ date: civilDate, publishedOn, ...rates, source });
export type RateOnDay = z.output<typeof RateOnDay>;
