import {
  rebuildFromStore,
  RebuildRunning,
  type Identity,
  type Projection,
  type Queryable,
} from '@kejin/event-store';
import { Endpoint, FromPath, notFound, Problem, Who } from '@kejin/http';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { Client } from 'pg';
import { z } from 'zod';
import { permitted } from './permitted';
import { projectionsOf, type KejinParts, type Platform } from './platform';
import { PLATFORM } from './tokens';

const params = z.object({ name: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, { error: '应为读模型名称' }) });
type Params = z.output<typeof params>;

const list = z.object({
  projections: z.array(
    z.object({ name: z.string(), tables: z.array(z.string()), source: z.enum(['store', 'kafka']) }),
  ),
});
const outcome = z.object({
  name: z.string(),
  identical: z.boolean(),
  swapped: z.boolean(),
  differences: z.array(z.object({ table: z.string(), onlyLive: z.int(), onlyRebuilt: z.int() })),
});

/** No statement of a rebuild is worth more than this to the rest of the service. */
export const REBUILD_STATEMENT_MS = 600_000;

/** Proves that a read model still says what its events say, and puts it right where it does not. */
@Controller('operations/projections')
export class ProjectionsController {
  private readonly platform: Platform & { kejin: KejinParts };

  constructor(@Inject(PLATFORM) platform: Platform) {
    this.platform = platform as Platform & { kejin: KejinParts };
  }

  @Get()
  @Endpoint({ permission: 'ReadOperations', summary: '读模型清单', answer: list })
  async readProjections(@Who() identity: Identity) {
    await permitted(this.platform.kejin, identity, 'ReadOperations');
    return {
      projections: projectionsOf(this.platform.kejin).map((one) => ({
        name: one.name,
        tables: one.tables.map(({ name }) => name),
        source: this.isOwn(one) ? 'store' : 'kafka',
      })),
    };
  }

  @Post(':name/comparison')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '用事件重算读模型并与现状比较，不改动数据',
    params,
    answer: outcome,
    problems: ['projection-not-own', 'rebuild-running'],
  })
  async compareProjection(@Who() identity: Identity, @FromPath() { name }: Params) {
    return this.rebuild(identity, name, false);
  }

  @Post(':name/rebuild')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '用事件重算读模型并替换现状',
    params,
    answer: outcome,
    problems: ['projection-not-own', 'rebuild-running'],
  })
  async rebuildProjection(@Who() identity: Identity, @FromPath() { name }: Params) {
    return this.rebuild(identity, name, true);
  }

  private isOwn(projection: Projection): boolean {
    return (this.platform.kejin.options.projections ?? []).includes(projection);
  }

  private async rebuild(identity: Identity, name: string, swap: boolean) {
    // It reads the whole history: an operator's work, even where nothing is changed.
    await permitted(this.platform.kejin, identity, 'RebuildProjection', name);
    const projection = projectionsOf(this.platform.kejin).find((one) => one.name === name);
    if (!projection) throw notFound('没有这个读模型。');
    if (!this.isOwn(projection))
      throw new Problem('projection-not-own', 409, '该读模型来自其他服务的消息，请按其消费者重算。');
    const differences = await this.onOwnConnection((client) =>
      rebuildFromStore(client, projection, { swap }),
    ).catch((error: unknown) => {
      if (!(error instanceof RebuildRunning)) throw error;
      throw new Problem('rebuild-running', 409, '已有一项重算正在进行，请稍后再试。');
    });
    const identical = differences.every(({ onlyLive, onlyRebuilt }) => onlyLive === 0 && onlyRebuilt === 0);
    this.platform.log.info({ projection: name, swap, identical }, 'projection rebuilt');
    return { name, identical, swapped: swap, differences };
  }

  // The shadow lives as long as its session, which therefore must not be one of the pool's.
  private async onOwnConnection<T>(work: (client: Queryable) => Promise<T>): Promise<T> {
    const client = new Client({
      connectionString: this.platform.config.DATABASE_APP_URL as string,
      application_name: `${this.platform.config.SERVICE} rebuild`,
      statement_timeout: REBUILD_STATEMENT_MS,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client as unknown as Queryable);
    } finally {
      await client.end();
    }
  }
}
