import { pageOf } from '@kejin/contracts/envelope';
import type { Identity } from '@kejin/event-store';
import type { ParkedSummary } from '@kejin/messaging';
import { Endpoint, FromPath, FromQuery, notFound, Who } from '@kejin/http';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { consumerPlaces, topicInstants } from './consumer-places.query';
import { consumersAnswer, modelRow } from './consumers-api';
import type { DataRuntime } from './data-runtime';
import { PLATFORM } from './injection-tokens';
import {
  ParkedMessagePath,
  parkedMessage,
  parkedMessages,
  ParkedMessagesQuery,
  readable,
  replayOutcome,
} from './parked-messages-api';
import { permitted } from './permitted';
import { runtimeOf, type Platform } from './platform';

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
    answer: consumersAnswer,
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
    query: ParkedMessagesQuery,
    answer: parkedMessages,
  })
  async readParkedMessages(@Who() identity: Identity, @FromQuery() query: ParkedMessagesQuery) {
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
    params: ParkedMessagePath,
    answer: parkedMessage,
  })
  async readParkedMessage(@Who() identity: Identity, @FromPath() { id }: ParkedMessagePath) {
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
    params: ParkedMessagePath,
    answer: replayOutcome,
  })
  async replayParkedMessage(@Who() identity: Identity, @FromPath() { id }: ParkedMessagePath) {
    const caller = await permitted(this.runtime, identity, 'ReplayParked', String(id));
    const outcome = await this.runtime.consumers.parkedMessages.replay(id, caller.subject);
    if (!outcome) throw notFound('没有这条搁置的消息，或本服务已不再接收该主题。');
    return outcome;
  }
}
