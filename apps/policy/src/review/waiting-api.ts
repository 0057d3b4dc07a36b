import { civilDate, queryFlag } from '@kejin/contracts/envelope';
import { z } from 'zod';

export const shownInstant = z.string().meta({ description: 'ISO 8601 时刻，UTC' });

export const waitingSteps = ['CHECK', 'ENACT', 'CLOSE', 'PUBLISH'] as const;

const revision = z.int().nullable().meta({ description: 'LPR、工作日历的修订号；其他为 null' });
const effectiveTo = civilDate.nullable().meta({ description: '所提失效日期；其他为 null' });

const waiting = z.object({
  step: z.enum(waitingSteps).meta({
    description: '等待的步骤：CHECK 复核，ENACT 生效，CLOSE 确定失效日期，PUBLISH 复核发布',
  }),
  revision,
  effectiveTo,
  proposedBy: z.uuid().nullable(),
  proposedAt: shownInstant,
});
export type Waiting = z.output<typeof waiting>;

/** To be spread into the row of each list of what two people decide. */
export const waitingField = {
  waiting: waiting
    .nullable()
    .meta({ description: '待另一人办理的事项；没有的为 null，不参与制定的人看不到' }),
};

/** To be spread into the query of each of those lists. */
export const waitingQuery = {
  waiting: queryFlag.optional().meta({ description: 'true 只列有待办事项的，false 只列没有的' }),
};

/** What was done to a version, its end, a rate or a year. */
export const historySteps = [
  ...[
    'DRAFTED',
    'CHECKED',
    'EFFECTIVE',
    'CLOSING_PROPOSED',
    'CLOSING_REJECTED',
    'CLOSING_WITHDRAWN',
    'CLOSED',
  ],
  ...['PROPOSED', 'PUBLISHED', 'REJECTED', 'WITHDRAWN'],
] as const;

const historyStep = z.object({
  step: z.enum(historySteps),
  revision,
  effectiveTo,
  reason: z.string().nullable(),
  personId: z.uuid().nullable(),
  recordedAt: shownInstant,
});
export type HistoryStep = z.output<typeof historyStep>;

export const historyField = {
  history: z
    .array(historyStep)
    .meta({ description: '录入、复核、退回、撤回的每一步，新的在前；不参与制定的人看不到' }),
};
