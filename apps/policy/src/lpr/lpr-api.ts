import {
  civilDate,
  commandAnswer,
  cursorOf,
  pageAnswer,
  pageQuery,
  percent,
  plainText,
} from '@kejin/contracts/envelope';
import { z } from 'zod';
import { correctionShape } from '../review/correction-api';
import { rejectionReason } from '../review/rejection-api';
import { historyField, waitingField, waitingQuery } from '../review/waiting-api';

const publishedOn = civilDate.meta({ description: '公布日期' });
const rates = {
  oneYear: percent.meta({ description: '1年期LPR（%）' }),
  fiveYear: percent.meta({ description: '5年期以上LPR（%）' }),
};
const source = plainText(300).meta({ description: '来源：公告名称或网址' });
const status = z.enum(['PROPOSED', 'PUBLISHED', 'REJECTED', 'WITHDRAWN']);
const person = z.uuid().nullable();
const revision = z.int().min(1).max(9_999).meta({ description: '修订号，首次为1，每次更正加1' });

export const ProposeLpr = z.object({
  publishedOn,
  revision: revision.default(1),
  ...rates,
  source,
  correction: correctionShape.optional(),
});
export type ProposeLpr = z.output<typeof ProposeLpr>;
export const PublishPath = z.object({ publishedOn });
export type PublishPath = z.output<typeof PublishPath>;
/** The checker types the rates once more. */
export const PublishLpr = z.object({ revision: revision.default(1), ...rates });
export type PublishLpr = z.output<typeof PublishLpr>;
/** Name what was read. */
export const RejectLpr = z.object({ revision: revision.default(1), reason: rejectionReason });
export type RejectLpr = z.output<typeof RejectLpr>;
export const WithdrawLpr = z.object({ revision: revision.default(1) });
export type WithdrawLpr = z.output<typeof WithdrawLpr>;
export const lprAnswer = commandAnswer(z.object({ publishedOn, revision, status }));
export const lprProposalAnswer = commandAnswer(
  z.object({ publishedOn, revision, status, warnings: z.array(z.string()) }),
);

export const lprCursor = cursorOf(civilDate);
export const LprFilter = z.object({ status: status.optional(), ...waitingQuery, ...pageQuery(lprCursor) });
export type LprFilter = z.output<typeof LprFilter>;

const LprRow = z.object({
  publishedOn,
  revision,
  ...rates,
  source: z.string(),
  status,
  proposedBy: person,
  confirmedBy: person,
});
export type LprRow = z.output<typeof LprRow>;
const LprCorrection = LprRow.extend({
  correction: correctionShape,
  touchedLoans: z.int().meta({ description: '据原利率办理的贷款笔数' }),
});
export type LprCorrection = z.output<typeof LprCorrection>;
export const lprDetail = LprRow.extend({
  corrections: z.array(LprCorrection).meta({ description: '历次更正；复核前只有市级人员可见' }),
  ...historyField,
});

export const lprPage = pageAnswer(LprRow.extend(waitingField), lprCursor);

export const DayPath = z.object({ date: civilDate });
export type DayPath = z.output<typeof DayPath>;
export const RateOnDay = z.object({ date: civilDate, publishedOn, ...rates, source: z.string() });
export type RateOnDay = z.output<typeof RateOnDay>;
