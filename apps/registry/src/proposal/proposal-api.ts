import {
  civilDate,
  commandAnswer,
  cursorOf,
  openString,
  pageAnswer,
  pageQuery,
} from '@kejin/contracts/envelope';
import { endChangeReasons, roles } from '@kejin/contracts/registry';
import { z } from 'zod';

export const EndProposal = z.object({
  reason: z.enum(['NOT_AGREED', 'ENTERED_WRONGLY', 'NO_LONGER_NEEDED']),
});
export type EndProposal = z.output<typeof EndProposal>;

export const ProposalPath = z.object({ proposalId: z.uuid().meta({ description: '提请编号' }) });
export type ProposalPath = z.output<typeof ProposalPath>;
export const proposalAnswer = commandAnswer(ProposalPath);

/** Of an answer to what may have to be confirmed; null where one person was enough. */
export const proposedField = {
  proposalId: z.uuid().nullable().meta({ description: '待另一人复核的提请；一人即可办理的为空' }),
};

const statuses = ['OPEN', 'CONFIRMED', 'DECLINED', 'WITHDRAWN'] as const;
const place = cursorOf(z.iso.datetime(), z.uuid());

export const ProposalFilter = z.object({
  status: z.enum(statuses).default('OPEN'),
  ...pageQuery(place),
});
export type ProposalFilter = z.output<typeof ProposalFilter>;

const row = z.object({
  proposalId: z.uuid(),
  kind: z
    .enum(['BANK_END', 'BANK_END_CHANGE', 'RIGHTS'])
    .meta({ description: '终止合作、更改合作最后一日、增加权限' }),
  aboutId: z.uuid().meta({ description: '所涉银行或人员' }),
  bankName: z.string().nullable(),
  endedOn: civilDate.nullable().meta({ description: '合作最后一日；取消、合作继续的为空' }),
  /** Of a change of the end: the day that it takes the place of, and why. */
  formerEndedOn: civilDate.nullable(),
  changeReason: openString(endChangeReasons).nullable(),
  subject: z.string().nullable(),
  roles: z.array(openString(roles)).nullable(),
  status: z.enum(statuses),
  proposedBy: z.uuid(),
  proposedAt: z.string(),
  /** The caller's own: another confirms it. */
  isOwn: z.boolean(),
  endedBy: z.uuid().nullable(),
  endedAt: z.string().nullable(),
  reason: z.string().nullable(),
});
export type ProposalRow = z.output<typeof row>;
/** What its table holds under the same names. */
export const keptProposal = row.omit({ bankName: true, isOwn: true });
export const proposalPage = pageAnswer(row, place);
