import { HttpCode, SetMetadata, applyDecorators, type ExecutionContext } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { fieldIssues, withoutWords, type RequestPart } from './issues';
import { Problem } from './problem';
import { strictly } from './strictly';

export type EndpointSpec = Readonly<{
  /**
   * Name of a command or a query in the permission matrix; null where every signed-in caller may ask. It documents the
   * route: what is checked is the `command` of the request, and the permission a query names to its reader.
   */
  permission: string | null;
  /** Chinese, one line. */
  summary: string;
  description?: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  answer: z.ZodType;
  status?: 200 | 201 | 202;
  /** Codes a rule may refuse with. */
  problems?: readonly string[];
  /** Takes an Idempotency-Key. */
  command?: boolean;
  /** False where whatever the path may name has an answer: of a day, of a year, of an empty list. */
  mayBeAbsent?: false;
}>;

const specs = new WeakMap<object, EndpointSpec>();

/** The one description of a route: it parses, answers and documents itself by it. */
export const Endpoint = (spec: EndpointSpec): MethodDecorator => {
  const strict: EndpointSpec = {
    ...spec,
    ...(spec.params && { params: strictly(spec.params) }),
    ...(spec.query && { query: strictly(spec.query) }),
    ...(spec.body && { body: strictly(spec.body) }),
  };
  return applyDecorators(
    HttpCode(spec.status ?? 200),
    // Fastify's hooks find it on the route: an interceptor would cost each request two async resources.
    RouteConfig({ endpoint: strict }),
    (_target: object, _name: string | symbol, descriptor: PropertyDescriptor) => {
      specs.set(descriptor.value as object, strict);
    },
  );
};

const onRoute = ({ routeOptions }: FastifyRequest): EndpointSpec | undefined =>
  (routeOptions.config as { endpoint?: EndpointSpec }).endpoint;

const nothing = strictly(z.object({}));

/** What no parameter of the handler reads would be ignored in silence. */
export const refuseUnasked = (request: FastifyRequest): void => {
  const spec = onRoute(request);
  if (!spec) return;
  const { query, body } = request;
  if (!spec.query && Object.keys(query as object).length) parsed(nothing, query, 'query');
  if (!spec.body && body !== undefined && body !== null) parsed(nothing, body, 'body');
};

/** An answer goes out as its schema says and no further: a column that is not named in it does not leak. */
export const encodedAnswer = (request: FastifyRequest, answer: unknown): unknown => {
  const spec = onRoute(request);
  return spec ? z.encode(spec.answer, answer as never) : answer;
};

export const endpointOf = (handler: object): EndpointSpec | undefined => specs.get(handler);

const OPEN = 'kejin:open';

/** A route for everybody: health, metrics and the documents. All others ask for a token. */
export const Open = (): MethodDecorator & ClassDecorator => SetMetadata(OPEN, true);

export const isOpenTarget = (target: object): boolean => Reflect.getMetadata(OPEN, target) === true;

export const isOpen = (context: ExecutionContext): boolean =>
  isOpenTarget(context.getHandler()) || isOpenTarget(context.getClass());

/** The value in the schema's own terms, or a problem that names every field at fault. */
export const parsed = <S extends z.ZodType>(schema: S, value: unknown, part: RequestPart): z.output<S> => {
  const result = schema.safeParse(value, withoutWords);
  if (result.success) return result.data;
  const issues = fieldIssues(part, result.error.issues);
  throw new Problem('invalid-input', 400, `请求内容有 ${issues.length} 处不正确，详见 issues。`, { issues });
};
