import { withConnection, type Identity } from '@kejin/event-store';
import { Endpoint, FromPath, notFound, Problem, Who } from '@kejin/http';
import { RebuildRefused, rebuildFromTopics, resumeConsumer, type RebuildOptions } from '@kejin/messaging';
import { Controller, Inject, Post } from '@nestjs/common';
import { Client } from 'pg';
import { z } from 'zod';
import { kafkaConnection } from './kafka-connection';
import { permitted } from './permitted';
import type { KejinParts, Platform } from './platform';
import { REBUILD_STATEMENT_MS } from './projections.controller';
import { PLATFORM } from './tokens';

const params = z.object({
  consumer: z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, { error: '应为消费者名称' }),
});
type Params = z.output<typeof params>;

const report = z.object({
  consumer: z.string(),
  identical: z.boolean(),
  swapped: z.boolean(),
  eventsRead: z.int(),
  parked: z.int(),
  milliseconds: z.int(),
  differences: z.array(z.object({ table: z.string(), onlyLive: z.int(), onlyRebuilt: z.int() })),
});

const refusals: Readonly<Record<RebuildRefused['code'], string>> = {
  'rebuild-running': '该消费者的读模型正在重算，请稍后再试。',
  'history-incomplete': '主题中的历史不完整，不能据此重算。',
  'rebuild-blocked': '主题中有本程序不能跳过的消息，重算已停止，数据未改动。',
  'rebuild-interrupted': '重算过程中 Kafka 或数据库中断，数据未改动，请重试。',
};
const problems = Object.keys(refusals);

/** Read models that come from topics, folded again from the topics' beginning. */
@Controller('operations/consumers')
export class ConsumersController {
  private readonly parts: KejinParts;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.parts = platform.kejin as KejinParts;
  }

  @Post(':consumer/comparison')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '从主题重算该消费者的读模型并与现状比较，不改动数据',
    params,
    answer: report,
    problems,
  })
  compareConsumer(@Who() identity: Identity, @FromPath() { consumer }: Params) {
    return this.rebuild(identity, consumer, false);
  }

  @Post(':consumer/rebuild')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '从主题重算该消费者的读模型并替换现状',
    params,
    answer: report,
    problems,
  })
  rebuildConsumer(@Who() identity: Identity, @FromPath() { consumer }: Params) {
    return this.rebuild(identity, consumer, true);
  }

  @Post(':consumer/resumption')
  @Endpoint({
    permission: 'ReplayParked',
    summary: '让停止的消费者继续，并重新检查停止的分区',
    description: '在任一副本上请求均可，各副本在一两秒内继续。原因未消除的会再次停止。可以重复请求。',
    params,
    answer: z.object({ consumer: z.string() }),
  })
  async resumeConsumer(@Who() identity: Identity, @FromPath() { consumer }: Params) {
    const { subject: by } = await permitted(this.parts, identity, 'ReplayParked', consumer);
    if (!this.parts.consumers.has(consumer)) throw notFound('没有这个消费者。');
    await withConnection(this.parts.sources.appPool, (client) => resumeConsumer(client, consumer, by));
    this.platform.log.info({ consumer, by }, 'consumer resumed');
    return { consumer };
  }

  private async rebuild(identity: Identity, consumer: string, swap: boolean) {
    const { subject: by } = await permitted(this.parts, identity, 'RebuildProjection', consumer);
    const model = this.parts.options.consumedModels?.find((one) => one.consumer === consumer);
    if (!model) throw notFound('没有这个消费者，或其读模型不能重算。');
    try {
      const found = await rebuildFromTopics(model, this.options, { swap, by });
      const identical = found.differences.every(({ onlyLive, onlyRebuilt }) => onlyLive + onlyRebuilt === 0);
      this.platform.log.info({ consumer, swap, identical, by }, 'consumer rebuilt');
      return { consumer, identical, swapped: swap, ...found };
    } catch (error) {
      if (!(error instanceof RebuildRefused)) throw error;
      throw Object.assign(new Problem(error.code, 409, refusals[error.code]), { cause: error });
    }
  }

  private get options(): RebuildOptions {
    const { config, log, now } = this.platform;
    return {
      kafka: kafkaConnection(config),
      log: log.child({ part: 'rebuild' }),
      now,
      // The shadow lives as long as its session, which therefore must not be one of the pool's.
      connect: async () => {
        const client = new Client({
          connectionString: config.DATABASE_APP_URL as string,
          application_name: `${config.SERVICE} rebuild`,
          statement_timeout: REBUILD_STATEMENT_MS,
          pipeline: true,
        } as never);
        client.on('error', () => undefined);
        await client.connect();
        return client as never;
      },
    };
  }
}
