import type { EventStore, Identity } from '@kejin/event-store';
import { Endpoint, FromPath, notFound, Who } from '@kejin/http';
import { Controller, Get, Inject } from '@nestjs/common';
import { z } from 'zod';
import { permitted } from './permitted';
import { runtimeOf, type Platform } from './platform';
import { PLATFORM } from './injection-tokens';

const params = z.object({
  key: z.string().regex(/^[\x21-\x7e]{1,200}$/, {
    error: '应为办理时使用的 Idempotency-Key，1 至 200 个可见的英文字符，如 loan-2026-0118',
  }),
});

const answer = z.object({
  commandKey: z.string(),
  outcome: z.enum(['recorded', 'refused']),
  code: z.string().nullable(),
  detail: z.string().nullable(),
  events: z.array(
    z.object({
      id: z.uuid(),
      type: z.string(),
      streamId: z.uuid(),
      streamVersion: z.int(),
      recordedAt: z.string(),
    }),
  ),
});

/** What became of a command whose answer never came. */
@Controller('commands')
export class CommandsController {
  constructor(@Inject(PLATFORM) private readonly platform: Platform) {}

  @Get(':key')
  @Endpoint({
    permission: 'ReadCommand',
    summary: '查询一次办理的结果',
    description:
      '办理超时未收到答复时，以同一 Idempotency-Key 查询。已办理的一律留有结果（recorded）；被拒绝的只有须留痕的才有结果（refused），如职责冲突（duty-conflict）。其他拒绝（备案规则不通过、环节不符、内容不正确等）什么也不写，与没有收到一样答复 404：可用同一编号重发，改正内容后也可沿用该编号。',
    params,
    answer,
  })
  async readCommand(@FromPath() { key }: z.output<typeof params>, @Who() identity: Identity) {
    const runtime = runtimeOf(this.platform);
    const caller = await permitted(runtime, identity, 'ReadCommand');
    const outcome = await (runtime.store as EventStore).findCommand(caller.org, key);
    if (outcome?.outcome === 'recorded')
      return { commandKey: key, outcome: 'recorded', code: null, detail: null, events: outcome.events };
    if (outcome?.outcome === 'refused')
      return { commandKey: key, outcome: 'refused', code: outcome.code, detail: outcome.detail, events: [] };
    throw notFound(
      '没有以该编号留下结果的办理：没有收到，或已被拒绝而未留痕（只有职责冲突等须留痕的拒绝可以查到）。可用同一编号重发，不会重复办理。',
    );
  }
}
