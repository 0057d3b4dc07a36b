import { cursorOf, pageAnswer, pageOf, pageQuery, queryFlag } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import type { ParkedDetail, ParkedSummary } from '@kejin/messaging';
import { Endpoint, FromPath, FromQuery, notFound, Who } from '@kejin/http';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { consumerPlaces, topicInstants } from './consumer-places.query';
import { permitted } from './permitted';
import type { KejinParts, Platform } from './platform';
import { PLATFORM } from './tokens';

const cursor = cursorOf(z.int());
const params = z.object({
  id: z.codec(z.string().regex(/^[1-9]\d{0,14}$/, { error: '应为消息编号' }), z.int(), {
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
  private readonly parts: KejinParts;

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.parts = platform.kejin as KejinParts;
  }

  @Get('consumers')
  @Endpoint({ permission: 'ReadOperations', summary: '消费进度与积压', answer: consumers })
  async readConsumers(@Who() identity: Identity) {
    await permitted(this.parts, identity, 'ReadOperations');
    const { relay, consumers: server, sources } = this.parts;
    const { halted, overLimit } = server.readiness();
    return {
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
    query: listQuery,
    answer: pageAnswer(summary, cursor),
  })
  async readParkedMessages(@Who() identity: Identity, @FromQuery() query: z.output<typeof listQuery>) {
    await permitted(this.parts, identity, 'ReadOperations');
    const { limit, after, consumer, includeSettled } = query;
    const rows = await this.parts.consumers.parkedMessages.list({
      limit: limit + 1,
      includeSettled,
      ...(after && { after: after[0] }),
      ...(consumer && { consumer }),
    });
    return pageOf(rows, limit, ({ id }: ParkedSummary): [number] => [id]);
  }

  @Get('parked-messages/:id')
  @Endpoint({ permission: 'ReadOperations', summary: '一条搁置的消息', params, answer: detail })
  async readParkedMessage(@Who() identity: Identity, @FromPath() { id }: z.output<typeof params>) {
    await permitted(this.parts, identity, 'ReadOperations');
    const parked = await this.parts.consumers.parkedMessages.read(id);
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
    const caller = await permitted(this.parts, identity, 'ReplayParked', String(id));
    const outcome = await this.parts.consumers.parkedMessages.replay(id, caller.subject);
    if (!outcome) throw notFound('没有这条搁置的消息，或本服务已不再接收该主题。');
    return outcome;
  }
}
