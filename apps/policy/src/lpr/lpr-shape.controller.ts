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

export const proposeBody = z.object({ publishedOn, ...rates, source });
export const publishPath = z.object({ publishedOn });
/** The checker types the rates once more. */
export const publishBody = z.object(rates);
export const lprAnswer = commandAnswer(z.object({ publishedOn, status }));

export const lprCursor = cursorOf(civilDate);
export const lprFilter = z.object({ status: status.optional(), ...pageQuery(lprCursor) });
export type LprFilter = z.output<typeof lprFilter>;

export const lprPage = pageAnswer(
  z.object({ publishedOn, ...rates, source, status, proposedBy: person, confirmedBy: person }),
  lprCursor,
);

export const dayPath = z.object({ date: civilDate });
export const rateOnDay = z.object({ date: civilDate, publishedOn, ...rates, source });
