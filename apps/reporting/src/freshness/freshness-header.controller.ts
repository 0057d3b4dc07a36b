import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { tap, type Observable } from 'rxjs';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { freshnessHeader, type Freshness } from './freshness';

const instant = z.iso.datetime();

export const freshnessAnswer = z.object({
  asOf: instant
    .nullable()
    .meta({ description: '截至：此刻之前各来源服务已提交的事项均已计入；null 表示尚不能确定' }),
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
