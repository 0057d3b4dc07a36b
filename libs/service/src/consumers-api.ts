import type { ConsumedModel } from '@kejin/messaging';
import { z } from 'zod';

export const consumersAnswer = z.object({
  models: z
    .array(
      z.object({
        consumer: z.string(),
        deciding: z.boolean(),
        projections: z.array(z.string()),
        tables: z.array(z.string()),
      }),
    )
    .meta({ description: '各消费者写入的读模型，可按消费者比较与重算' }),
  places: z.array(
    z.object({
      consumer: z.string(),
      topic: z.string(),
      partition: z.int(),
      nextOffset: z.int(),
      endOffset: z.int().nullable(),
      lag: z.int().nullable(),
      lastEventAt: z.string().nullable(),
    }),
  ),
  freshness: z.array(
    z.object({
      consumer: z.string(),
      topic: z.string(),
      asOf: z.string().nullable().meta({ description: '截至：来源服务此刻之前提交的事项均已收到' }),
    }),
  ),
  halted: z.array(
    z.object({
      consumer: z.string(),
      topic: z.string(),
      partition: z.int(),
      offset: z.int().nullable(),
      reason: z.string(),
      error: z.string(),
    }),
  ),
  stopped: z.array(z.string()),
  relay: z.object({ active: z.boolean() }).nullable(),
});

export const modelRow = ({ consumer, deciding = false, projections }: ConsumedModel) => ({
  consumer,
  deciding,
  projections: projections.map(({ name }) => name),
  tables: projections.flatMap(({ tables }) => tables.map(({ name }) => name)),
});
