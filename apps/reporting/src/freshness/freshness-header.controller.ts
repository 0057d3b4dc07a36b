import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { tap, type Observable } from 'rxjs';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { freshnessHeader, type Freshness } from './freshness';

const instant = z.iso.datetime();

export const freshnessAnswer = z.object({
  asOf: instant.nullable().meta({ description: '已计入的最新一条事件的记录时间；null 为尚无事件' }),
  lagMessages: z.int().meta({ description: '已知尚未计入的消息数' }),
  checkedAt: instant.nullable().meta({ description: '最近一次核对消息队列末尾的时间' }),
  watermark: z
    .array(z.object({ topic: z.string(), partition: z.int(), offset: z.int() }))
    .meta({ description: '各分区已计入到的位置' }),
});

/** Says in a header how fresh the answer is. */
export class FreshnessHeader implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer: { freshness?: Freshness }) => {
        if (answer.freshness) void reply.header('kejin-freshness', freshnessHeader(answer.freshness));
      }),
    );
  }
}
