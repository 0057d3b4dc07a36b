import { cursorOf, pageAnswer, pageQuery, queryFlag } from '@kejin/contracts/envelope';
import type { ParkedDetail } from '@kejin/messaging';
import { z } from 'zod';

export const ParkedMessagePath = z.object({
  id: z.codec(z.string().regex(/^[1-9]\d{0,14}$/, { error: '应为消息编号，如 42' }), z.int(), {
    decode: Number,
    encode: String,
  }),
});
export type ParkedMessagePath = z.output<typeof ParkedMessagePath>;

const cursor = cursorOf(z.int());
export const ParkedMessagesQuery = z.object({
  ...pageQuery(cursor),
  consumer: z.string().max(60).optional(),
  includeSettled: queryFlag.default(false),
});
export type ParkedMessagesQuery = z.output<typeof ParkedMessagesQuery>;

const summary = z.object({
  id: z.int(),
  consumer: z.string(),
  topic: z.string(),
  partition: z.int(),
  offset: z.int(),
  streamId: z.string().nullable(),
  streamVersion: z.int().nullable(),
  eventType: z.string().nullable(),
  reason: z.string(),
  error: z.string(),
  attempts: z.int(),
  parkedAt: z.string(),
  settled: z.string().nullable(),
  settledAt: z.string().nullable(),
  settledBy: z.string().nullable(),
});
export const parkedMessage = summary.extend({
  key: z.string().nullable(),
  headers: z.record(z.string(), z.unknown()),
  value: z.string().nullable(),
  valueBase64: z.string().nullable(),
});
export const replayOutcome = z.object({
  applied: z.int(),
  superseded: z.int(),
  remaining: z.array(z.object({ id: z.int(), error: z.string() })),
});

export const parkedMessages = pageAnswer(summary, cursor);

/** As it can travel in an answer: text where it is text. */
export const readable = ({ key, value, ...parked }: ParkedDetail) => {
  const text = value?.toString('utf8') ?? null;
  const isText = text === null || (value as Buffer).equals(Buffer.from(text));
  return {
    ...parked,
    key: key?.toString('utf8') ?? null,
    value: isText ? text : null,
    valueBase64: isText ? null : (value as Buffer).toString('base64'),
  };
};
