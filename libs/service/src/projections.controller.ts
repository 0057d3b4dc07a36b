import {
  rebuildFromStore,
  RebuildRunning,
  type Identity,
  type Projection,
  type TableDifference,
} from '@kejin/event-store';
import { Endpoint, FromPath, notFound, refusal, Who } from '@kejin/http';
import { Controller, Get, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { comparisonAnswer, comparisonOf } from './comparison';
import type { DataRuntime } from './data-runtime';
import { PLATFORM } from './injection-tokens';
import { permitted } from './permitted';
import { runtimeOf, type Platform } from './platform';
import { openRebuildSession } from './rebuild-session';

const params = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, { error: '应为读模型名称，如 caller_right' }),
});
type Params = z.output<typeof params>;

const list = z.object({
  projections: z.array(z.object({ name: z.string(), tables: z.array(z.string()) })),
});
const outcome = z.object({ name: z.string(), ...comparisonAnswer });
const problems = ['rebuild-running'];

/** Proves that a read model of the service's own events still says what they say, and puts it right where it does not. */
@Controller('operations/projections')
export class ProjectionsController {
  private readonly runtime: DataRuntime;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.runtime = runtimeOf(platform);
  }

  @Get()
  @Endpoint({
    permission: 'ReadOperations',
    summary: '本服务事件的读模型清单',
    description: '来自其他服务消息的读模型，按消费者列在 GET /operations/consumers 中。',
    answer: list,
  })
  async readProjections(@Who() identity: Identity) {
    await permitted(this.runtime, identity, 'ReadOperations');
    const { projections = [] } = this.runtime.data;
    return {
      projections: projections.map(({ name, tables }) => ({ name, tables: tables.map((one) => one.name) })),
    };
  }

  @Post(':name/comparison')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '用事件重算读模型并与现状比较，不改动数据',
    description: '在临时表中重算；differences 只列不一致的表，完全一致时为空。只能用于清单中的读模型。',
    params,
    answer: outcome,
    problems,
  })
  compareProjection(@Who() identity: Identity, @FromPath() { name }: Params) {
    return this.rebuild(identity, name, false);
  }

  @Post(':name/rebuild')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '用事件重算读模型并替换现状',
    description: '台账只比较，不替换：swapped 为 false。',
    params,
    answer: outcome,
    problems,
  })
  rebuildProjection(@Who() identity: Identity, @FromPath() { name }: Params) {
    return this.rebuild(identity, name, true);
  }

  private async rebuild(identity: Identity, name: string, swap: boolean) {
    // It reads the whole history: an operator's work, even where nothing is changed.
    await permitted(this.runtime, identity, 'RebuildProjection', name);
    const projection = this.runtime.data.projections?.find((one) => one.name === name);
    if (!projection) throw notFound('没有这个读模型。来自其他服务消息的读模型，请按其消费者重算。');
    const tables = await this.folded(projection, swap);
    const found = comparisonOf(tables, swap && !projection.neverEmptied);
    this.platform.log.info({ projection: name, swap, identical: found.identical }, 'projection rebuilt');
    return { name, ...found };
  }

  private async folded(projection: Projection, swap: boolean): Promise<readonly TableDifference[]> {
    const session = await openRebuildSession(this.platform.config);
    try {
      return await rebuildFromStore(session, projection, { swap });
    } catch (error) {
      if (!(error instanceof RebuildRunning)) throw error;
      throw refusal('rebuild-running', '已有一项重算正在进行，请稍后再试。');
    } finally {
      await session.end();
    }
  }
}
