import { cursorOf, pageAnswer, pageOf, pageQuery, queryFlag } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import type { ConsumedModel, ParkedDetail, ParkedSummary } from '@kejin/messaging';
import { Endpoint, FromPath, FromQuery, notFound, Who } from '@kejin/http';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { consumerPlaces, topicInstants } from './consumer-places.query';
import type { DataRuntime } from './data-runtime';
import { PLATFORM } from './injection-tokens';
import { permitted } from './permitted';
import { runtimeOf, type Platform } from './platform';

const cursor = cursorOf(z.int());
const params = z.object({
  id: z.codec(z.string().regex(/^[1-9]\d{0,14}$/, { error: '应为消息编号，如 42' }), z.int(), {
    decode: Number,
    encode: String,
  }),
});
const listQuery = z.object({
  ...pageQuery(cursor),
  consumer: z.string().max(60).optional(),
  includeSettled: queryFlag.default(false),
});

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
const detail = summary.extend({
  key: z.string().nullable(),
  headers: z.record(z.string(), z.unknown()),
  value: z.string().nullable(),
  valueBase64: z.string().nullable(),
});
const replayed = z.object({
  applied: z.int(),
  superseded: z.int(),
  remaining: z.array(z.object({ id: z.int(), error: z.string() })),
});
const consumers = z.object({
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

const modelRow = ({ consumer, deciding = false, projections }: ConsumedModel) => ({
  consumer,
  deciding,
  projections: projections.map(({ name }) => name),
  tables: projections.flatMap(({ tables }) => tables.map(({ name }) => name)),
});

const readable = ({ key, value, ...parked }: ParkedDetail) => {
  const text = value?.toString('utf8') ?? null;
  const isText = text === null || (value as Buffer).equals(Buffer.from(text));
  return {
    ...parked,
    key: key?.toString('utf8') ?? null,
    value: isText ? text : null,
    valueBase64: isText ? null : (value as Buffer).toString('base64'),
  };
};

/** For the people who keep the service running. */
@Controller('operations')
export class OpsController {
  private readonly runtime: DataRuntime;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.runtime = runtimeOf(platform);
  }

  @Get('consumers')
  @Endpoint({
    permission: 'ReadOperations',
    summary: '消费进度与积压',
    description: '各主题分区消费到何处、积压多少、数据截至何时；停止的分区和消费者在 halted 与 stopped 中。',
    answer: consumers,
  })
  async readConsumers(@Who() identity: Identity) {
    await permitted(this.runtime, identity, 'ReadOperations');
    const { relay, consumers: server, sources, data } = this.runtime;
    const { halted, overLimit } = server.readiness();
    return {
      models: (data.consumers ?? []).map(modelRow),
      places: await consumerPlaces(sources.app),
      freshness: await topicInstants(sources.app),
      halted: halted.map((halt) => ({ ...halt, offset: halt.offset ?? null })),
      stopped: overLimit,
      relay: relay ? { active: relay.active } : null,
    };
  }

  @Get('parked-messages')
  @Endpoint({
    permission: 'ReadOperations',
    summary: '搁置的消息清单',
    description: '先搁置的在前。默认只列未了结的，includeSettled=true 时包括已了结的。',
    query: listQuery,
    answer: pageAnswer(summary, cursor),
  })
  async readParkedMessages(@Who() identity: Identity, @FromQuery() query: z.output<typeof listQuery>) {
    await permitted(this.runtime, identity, 'ReadOperations');
    const { limit, after, consumer, includeSettled } = query;
    const rows = await this.runtime.consumers.parkedMessages.list({
      limit: limit + 1,
      includeSettled,
      ...(after && { after: after[0] }),
      ...(consumer && { consumer }),
    });
    return pageOf(rows, limit, ({ id }: ParkedSummary): [number] => [id]);
  }

  @Get('parked-messages/:id')
  @Endpoint({
    permission: 'ReadOperations',
    summary: '一条搁置的消息',
    description: '含消息的键、消息头和内容，以及搁置的原因。',
    params,
    answer: detail,
  })
  async readParkedMessage(@Who() identity: Identity, @FromPath() { id }: z.output<typeof params>) {
    await permitted(this.runtime, identity, 'ReadOperations');
    const parked = await this.runtime.consumers.parkedMessages.read(id);
    if (!parked) throw notFound('没有这条搁置的消息。');
    return readable(parked);
  }

  @Post('parked-messages/:id/replay')
  @Endpoint({
    permission: 'ReplayParked',
    summary: '重新处理一条搁置的消息及其后同一业务的消息',
    description: '可以重复请求：已处理过的消息不会再次生效。',
    params,
    answer: replayed,
  })
  async replayParkedMessage(@Who() identity: Identity, @FromPath() { id }: z.output<typeof params>) {
    const caller = await permitted(this.runtime, identity, 'ReplayParked', String(id));
    const outcome = await this.runtime.consumers.parkedMessages.replay(id, caller.subject);
    if (!outcome) throw notFound('没有这条搁置的消息，或本服务已不再接收该主题。');
    return outcome;
  }
}
