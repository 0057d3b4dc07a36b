import httpProxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import { frameworkRefusal, internalError, Problem, sendProblem } from '@kejin/http';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { admission } from './admission';
import { upstreamsOf, type Upstream } from './config';
import { CONNECTIONS } from './in-flight';
import type { Portal } from './portal';

// Named, not excluded: whatever a caller makes up about itself, such as an address it claims to come from, stays here.
const FORWARDED = [
  ...['accept', 'accept-encoding', 'accept-language', 'content-type', 'content-length', 'user-agent'],
  ...['idempotency-key', 'if-match', 'if-none-match', 'last-event-id', 'traceparent', 'tracestate'],
];
const KEPT_BACK = ['set-cookie', 'server', 'x-powered-by'];

const down = ({ title }: Upstream): Problem =>
  new Problem(
    'service-unavailable',
    503,
    `${title}服务暂时不可用。如为办理操作，结果可能未知，请稍后用同一 Idempotency-Key 重试。`,
    { retryAfterSeconds: 2 },
  );

type Log = Readonly<{ error: (fields: object, message: string) => void }>;

type Headers = Record<string, string | string[] | undefined>;

/** `/api/<service>/*` goes to that service, with the token of the session or of the caller itself. */
export const mountProxy = async (fastify: FastifyInstance, portal: Portal, log: Log): Promise<void> => {
  const tokens = new WeakMap<FastifyRequest, string>();
  const headersFor = (request: FastifyRequest, headers: Headers): Headers => {
    const authorization = request.headers.authorization ?? tokens.get(request);
    const passed = FORWARDED.map((name) => [name, headers[name]] as const);
    return {
      ...Object.fromEntries(passed.filter(([, value]) => value !== undefined)),
      'x-request-id': request.id,
      ...(authorization && { authorization }),
    };
  };
  await fastify.register(async (scope) => {
    // The filter of the controllers does not reach these routes.
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const problem = problemOf(error);
      if (!problem) log.error({ err: error, requestId: request.id }, 'unexpected error');
      sendProblem(problem ?? internalError(request.id), request, reply);
      return reply;
    });
    // Read whole before the service hears of it: a slow sender waits here and holds none of its connections.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, Readable.from([body])),
    );
    for (const upstream of upstreamsOf(portal.config))
      await scope.register(async (own) => {
        own.addHook('onRequest', admission(portal, upstream, tokens));
        await own.register(httpProxy, proxyTo(upstream, headersFor));
      });
  });
};

const problemOf = (error: FastifyError | Problem): Problem | undefined => {
  if (error instanceof Problem) return error;
  return error.statusCode !== undefined && error.statusCode < 500
    ? frameworkRefusal(error.statusCode)
    : undefined;
};

type HeadersFor = (request: FastifyRequest, headers: Headers) => Headers;

const proxyTo = (upstream: Upstream, headersFor: HeadersFor): FastifyHttpProxyOptions => ({
  upstream: upstream.url,
  prefix: `/api/${upstream.name}`,
  rewritePrefix: '',
  proxyPayloads: false,
  disableRequestLogging: true,
  undici: { connections: CONNECTIONS, pipelining: 1, headersTimeout: 35_000, bodyTimeout: 120_000 },
  replyOptions: {
    rewriteRequestHeaders: (request, headers) =>
      headersFor(request as unknown as FastifyRequest, headers as Headers) as never,
    rewriteHeaders: (headers) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !KEPT_BACK.includes(name))),
    onError: (reply) =>
      sendProblem(
        down(upstream),
        (reply as unknown as FastifyReply).request,
        reply as unknown as FastifyReply,
      ),
  },
});
