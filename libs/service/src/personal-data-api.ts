import type { ErasureOutcome } from '@kejin/event-store';
import { z } from 'zod';

export const PersonalDataPath = z.object({ ref: z.uuid() });
export type PersonalDataPath = z.output<typeof PersonalDataPath>;

export const ErasureBody = z.object({
  reason: z.enum(['PERSON_ASKED', 'RETENTION_ENDED', 'ENTERED_BY_MISTAKE']),
});
export type ErasureBody = z.output<typeof ErasureBody>;

export const erasureAnswer = z.object({ ref: z.uuid(), isErased: z.boolean() });
export const viewsAnswer = z.object({
  views: z.array(
    z.object({
      viewedAt: z.string(),
      subject: z.string(),
      personId: z.uuid().nullable(),
      org: z.string(),
      query: z.string(),
    }),
  ),
});
export const erasuresAnswer = z.object({
  erasures: z.array(
    z.object({
      ref: z.uuid(),
      reason: z.string(),
      requestedBy: z.string(),
      requestedAt: z.string(),
      confirmedBy: z.string().nullable(),
      confirmedAt: z.string().nullable(),
    }),
  ),
});

export const erasureRefusals: Readonly<
  Record<Exclude<ErasureOutcome, 'done' | 'unknown'>, readonly [string, string]>
> = {
  erased: ['private-data-erased', '该项个人信息已按请求删除。'],
  requested: ['erasure-already-requested', '该项个人信息的删除已经提出，请由另一人确认。'],
  'same-person': ['erasure-needs-another', '删除须由提出人以外的另一人确认。'],
  'not-requested': ['erasure-not-requested', '尚未有人提出删除该项个人信息，请先提出。'],
};
export const erasureProblems = Object.values(erasureRefusals).map(([code]) => code);
