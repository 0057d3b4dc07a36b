import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import { z } from 'zod';
import { endpointOf, parsed, type EndpointSpec } from './endpoint';
import { type KejinRequest } from './request';
import { strictly } from './strictly';

const nothing = strictly(z.object({}));

/** An answer goes out as its schema says and no further: a column that is not named in it does not leak. */
export class EndpointInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const spec = endpointOf(context.getHandler());
    if (!spec) return next.handle();
    refuseUnasked(spec, context.switchToHttp().getRequest<KejinRequest>());
    return next.handle().pipe(map((answer) => z.encode(spec.answer, answer as never)));
  }
}

// What no parameter of the handler reads would be ignored in silence.
const refuseUnasked = (spec: EndpointSpec, { query, body }: KejinRequest): void => {
  if (!spec.query && Object.keys(query as object).length) parsed(nothing, query, 'query');
  if (!spec.body && body !== undefined && body !== null) parsed(nothing, body, 'body');
};
