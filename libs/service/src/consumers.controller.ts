import { withConnection, type Identity } from '@kejin/event-store';
import { Endpoint, FromPath, notFound, Who } from '@kejin/http';
import { resumeConsumer } from '@kejin/messaging';
import { Controller, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { comparisonAnswer, comparisonOf } from './comparison';
import { rebuildProblems, rebuiltFromTopics } from './consumer-rebuild';
import type { DataRuntime } from './data-runtime';
import { PLATFORM } from './injection-tokens';
import { permitted } from './permitted';
import { runtimeOf, type Platform } from './platform';

const params = z.object({
  consumer: z.string().regex(/^[a-z][a-z0-9_-]{0,59}$/, { error: '应为消费者名称，如 facts' }),
});
type Params = z.output<typeof params>;

const report = z.object({
  consumer: z.string(),
  ...comparisonAnswer,
  eventsRead: z.int(),
  parked: z.int().meta({ description: '重算时无法处理、仍搁置的消息数' }),
  milliseconds: z.int(),
});

/** Read models that come from topics, folded again from the topics' beginning; and consumers that were stopped. */
@Controller('operations/consumers')
export class ConsumersController {
  private readonly runtime: DataRuntime;

  constructor(@Inject(PLATFORM) private readonly platform: Platform) {
    this.runtime = runtimeOf(platform);
  }

  @Post(':consumer/comparison')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '从主题重算该消费者的读模型并与现状比较，不改动数据',
    description: '在临时表中重算，期间照常接收消息；differences 只列不一致的表，完全一致时为空。',
    params,
    answer: report,
    problems: rebuildProblems,
  })
  compareConsumer(@Who() identity: Identity, @FromPath() { consumer }: Params) {
    return this.rebuild(identity, consumer, false);
  }

  @Post(':consumer/rebuild')
  @Endpoint({
    permission: 'RebuildProjection',
    summary: '从主题重算该消费者的读模型并替换现状',
    description:
      '重算期间照常接收消息，只在最后一段短暂等待。中断时答复 503（rebuild-interrupted）。可以重复请求。',
    params,
    answer: report,
    problems: rebuildProblems,
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
    const { subject: by } = await permitted(this.runtime, identity, 'ReplayParked', consumer);
    if (!this.runtime.consumers.has(consumer)) throw notFound('没有这个消费者。');
    await withConnection(this.runtime.sources.appPool, (client) => resumeConsumer(client, consumer, by));
    this.platform.log.info({ consumer, by }, 'consumer resumed');
    return { consumer };
  }

  private async rebuild(identity: Identity, consumer: string, swap: boolean) {
    const { subject: by } = await permitted(this.runtime, identity, 'RebuildProjection', consumer);
    const model = this.runtime.data.consumers?.find((one) => one.consumer === consumer);
    if (!model) throw notFound('没有这个消费者，或其没有可重算的读模型。');
    const { differences, ...counts } = await rebuiltFromTopics(this.platform, model, { swap, by });
    const found = comparisonOf(differences, swap);
    this.platform.log.info({ consumer, swap, identical: found.identical, by }, 'consumer rebuilt');
    return { consumer, ...found, ...counts };
  }
}
