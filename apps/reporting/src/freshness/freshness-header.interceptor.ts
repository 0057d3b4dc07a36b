import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { freshnessHeader } from './freshness';
import type { ShownFreshness } from './freshness-api';

/** Says in a header how fresh the answer is. */
export class FreshnessHeader implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer: { freshness?: ShownFreshness }) => {
        if (answer.freshness) void reply.header('kejin-freshness', freshnessHeader(answer.freshness));
      }),
    );
  }
}
