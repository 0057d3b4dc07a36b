import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { endpointOf, parsed } from './endpoint';
import type { RequestPart } from './issues';
import { callMakerOf, commandCallOf, identityOf, type KejinRequest } from './request';

const from = (part: 'params' | 'query' | 'body', name: RequestPart) =>
  createParamDecorator((_: unknown, context: ExecutionContext): unknown => {
    const handler = context.getHandler();
    const schema = endpointOf(handler)?.[part];
    if (!schema) throw new Error(`${handler.name} takes its ${part} without a schema.`);
    return parsed(schema, context.switchToHttp().getRequest<KejinRequest>()[part], name);
  });

/** The parsed path parameters, by the endpoint's `params`. */
export const FromPath = from('params', 'path');
/** The parsed query string, by the endpoint's `query`. */
export const FromQuery = from('query', 'query');
/** The parsed body, by the endpoint's `body`. */
export const FromBody = from('body', 'body');

/** The caller's command: who, its idempotency key, and what it correlates with. */
export const Call = createParamDecorator((_: unknown, context: ExecutionContext) =>
  commandCallOf(context.switchToHttp().getRequest<KejinRequest>()),
);

/** The calls of a request that carries many commands, made from their numbers. */
export const Calls = createParamDecorator((_: unknown, context: ExecutionContext) =>
  callMakerOf(context.switchToHttp().getRequest<KejinRequest>()),
);

/** Who asks. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext) =>
  identityOf(context.switchToHttp().getRequest<KejinRequest>()),
);
