import { Reader, rightsProjection } from '@kejin/access';
import type { Caller, Identity } from '@kejin/event-store';
import { Endpoint, FromPath, notFound, Problem, Who } from '@kejin/http';
import {
  rebuildFromTopics,
  RebuildRefused,
  type ConsumedModel,
  type Log,
  type RebuildRefusal,
} from '@kejin/messaging';
import { LOG, NOW, SERVICE_CONFIG, type ServiceConfig } from '@kejin/service';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { Client } from 'pg';
import { z } from 'zod';
import { directory } from '../directory/directory.projection';
import { pipeline } from '../pipeline/pipeline.projection';
import { trail } from '../trail/trail.projection';

/** By the name of the projection; each has a consumer of its own, as its event controller says. */
const models: Readonly<Record<string, ConsumedModel & { title: string }>> = {
  pipeline: { consumer: 'pipeline', projections: [pipeline], title: '贷款阶段与合计' },
  trail: { consumer: 'trail', projections: [trail], title: '办理全过程' },
  directory: { consumer: 'directory', projections: [directory], title: '银行、机关与企业名称' },
  caller_right: { consumer: 'facts', projections: [rightsProjection], deciding: true, title: '人员权限' },
};

const params = z.object({ name: z.string().regex(/^[a-z_]{1,60}$/, { error: '应为读模型名称' }) });
type Params = z.output<typeof params>;

const list = z.object({
  projections: z.array(
    z.object({ name: z.string(), title: z.string(), consumer: z.string(), tables: z.array(z.string()) }),
  ),
});

const outcome = z.object({
  name: z.string(),
  identical: z.boolean().meta({ description: '重算结果与现状是否完全一致' }),
  swapped: z.boolean().meta({ description: '现状是否已被重算结果替换' }),
  differences: z.array(
    z.object({
      table: z.string(),
      onlyLive: z.int().meta({ description: '只在现状中的行数' }),
      onlyRebuilt: z.int().meta({ description: '只在重算结果中的行数' }),
    }),
  ),
  eventsRead: z.int(),
  parked: z.int().meta({ description: '重算时无法处理、仍搁置的消息数' }),
  milliseconds: z.int(),
});

const refusals: Readonly<Record<RebuildRefusal, readonly [status: number, detail: string]>> = {
  'rebuild-running': [409, '该读模型正在重算，请稍后再试。'],
  'history-incomplete': [409, '消息队列中的历史不完整，或与本服务的进度不符，不能重算。未改动数据。'],
  'rebuild-blocked': [409, '有一条消息本服务不能处理，重算停在该处。未改动数据。'],
  'rebuild-interrupted': [503, '重算中断，未改动数据，请稍后重试。'],
};
const problems = ['rebuild-running', 'history-incomplete', 'rebuild-blocked'];

/** Proves that a read model still says what the topics say, and puts it right where it does not. */
@Controller('projections')
export class ReadModelsController {
  constructor(
    private readonly reader: Reader,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
    @Inject(LOG) private readonly log: Log,
    @Inject(NOW) private readonly now: () => number,
  ) {}

  @Get()
  @Endpoint({ permission: 'ReadOperations', summary: '可重算的读模型', answer: list })
  async readProjections(@Who() identity: Identity) {
    await this.permitted(identity, 'ReadOperations');
    return {
      projections: Object.entries(models).map(([name, { title, consumer, projections }]) => ({
        ...{ name, title, consumer },
        tables: projections.flatMap(({ tables }) => tables.map((table) => table.name)),
      })),
    };
  }

  @Post(':name/comparison')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '从消息队列重算读模型并与现状比较，不改动数据',
    params,
    answer: outcome,
    problems,
  })
  async compareProjection(@Who() identity: Identity, @FromPath() { name }: Params) {
    return this.rebuilt(name, await this.permitted(identity, 'RebuildProjection'), false);
  }

  @Post(':name/rebuild')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '从消息队列重算读模型并替换现状',
    description: '重算期间照常接收消息；只在最后一段短暂等待。可以重复请求。',
    params,
    answer: outcome,
    problems,
  })
  async rebuildProjection(@Who() identity: Identity, @FromPath() { name }: Params) {
    return this.rebuilt(name, await this.permitted(identity, 'RebuildProjection'), true);
  }

  private permitted(identity: Identity, permission: string): Promise<Caller> {
    return this.reader.read(identity, permission, (_, caller) => Promise.resolve(caller));
  }

  private async rebuilt(name: string, { subject }: Caller, swap: boolean) {
    const model = Object.hasOwn(models, name) ? models[name] : undefined;
    if (!model) throw notFound('没有这个读模型。');
    const report = await this.run(model, { swap, by: subject });
    const identical = report.differences.every(({ onlyLive, onlyRebuilt }) => onlyLive + onlyRebuilt === 0);
    this.log.info({ projection: name, swap, identical, ms: report.milliseconds }, 'projection rebuilt');
    return { name, identical, swapped: swap, ...report };
  }

  private async run(model: ConsumedModel, order: { swap: boolean; by: string }) {
    const { config, log, now } = this;
    const kafka = { brokers: config.KAFKA_BROKERS as string[], clientId: config.SERVICE };
    try {
      return await rebuildFromTopics(model, { kafka, connect: () => this.connect(), log, now }, order);
    } catch (error) {
      if (!(error instanceof RebuildRefused)) throw error;
      log.warn({ consumer: model.consumer, reason: error.message }, error.code);
      const [status, detail] = refusals[error.code];
      throw new Problem(error.code, status, detail);
    }
  }

  // The shadows live as long as their session, which therefore must not be one of the pool's.
  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.config.DATABASE_APP_URL,
      application_name: `${this.config.SERVICE} rebuild`,
      statement_timeout: 600_000,
      pipeline: true,
    });
    await client.connect();
    return client;
  }
}
