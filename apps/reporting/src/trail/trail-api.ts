import { callerKinds, civilDate, openString, yuan } from '@kejin/contracts/envelope';
import { loanStageCodes, shownReason } from '@kejin/contracts/risk-compensation';
import { z } from 'zod';
import { ShownFreshness } from '../freshness/freshness-api';

export const TrailPath = z.object({ loanId: z.uuid() });
export type TrailPath = z.output<typeof TrailPath>;

const actor = z.object({
  personId: z.uuid().nullable().meta({ description: '经办人编号；银行看不到机关经办人的编号' }),
  onBehalfOf: z.uuid().nullable(),
  org: z.string(),
  orgName: z.string().nullable(),
  kind: openString(callerKinds),
  kindName: z.string(),
  duty: z.string().nullable(),
  dutyName: z.string().nullable(),
});

const decision = z.object({
  policyVersion: z.string().nullable(),
  countedAmount: yuan.nullable(),
  reasons: z.array(shownReason),
});

const movement = z
  .object({ reserved: yuan, posted: yuan, released: yuan })
  .meta({ description: '企业计入备案余额的变动（元）：占用、入账、释放' });

export const trailAnswer = z.object({
  loanId: z.uuid(),
  steps: z.array(
    z.object({
      version: z.int(),
      eventId: z.uuid(),
      type: z.string(),
      label: z.string(),
      recordedAt: z.iso.datetime(),
      occurredOn: civilDate,
      actor,
      command: z.string(),
      stage: z.enum(loanStageCodes).nullable(),
      stageName: z.string().nullable(),
      decision: decision.nullable(),
      movement: movement.nullable(),
      details: z.array(
        z.object({ name: z.string(), title: z.string(), value: z.string(), label: z.string() }),
      ),
      correlationId: z.string(),
      causationId: z.string().nullable(),
    }),
  ),
  freshness: ShownFreshness,
});
