import httpProxy, { type FastifyHttpProxyOptions } from '@fastify/http-proxy';
import { Problem, sendProblem } from '@kejin/http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { upstreamsOf, type Upstream } from './config';
import { crossSite, isFromElsewhere } from './cross-site';
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

type Headers = Record<string, string | string[] | undefined>;

/** `/api/<service>/*` goes to that service, with the token of the session or of the caller itself. */
export const mountProxy = async (fastify: FastifyInstance, portal: Portal): Promise<void> => {
  const tokens = new WeakMap<FastifyRequest, string>();
  const authorize = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    // A program that shows its own token is no browser, and its cookie counts for nothing.
    if (request.headers.authorization) return undefined;
    const session = await portal.sessions.open(request.headers.cookie);
    if (!session) return undefined;
    if (isFromElsewhere(request.method, request.headers, portal.config.PORTAL_URL)) {
      sendProblem(crossSite(), request, reply);
      return reply;
    }
    tokens.set(request, `Bearer ${session.accessToken}`);
    return undefined;
  };
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
    scope.addHook('preHandler', authorize);
    for (const upstream of upstreamsOf(portal.config))
      await scope.register(httpProxy, proxyTo(upstream, headersFor));
  });
};

type HeadersFor = (request: FastifyRequest, headers: Headers) => Headers;

const proxyTo = (upstream: Upstream, headersFor: HeadersFor): FastifyHttpProxyOptions => ({
  upstream: upstream.url,
  prefix: `/api/${upstream.name}`,
  rewritePrefix: '',
  disableRequestLogging: true,
  undici: { connections: 64, pipelining: 1, headersTimeout: 35_000, bodyTimeout: 120_000 },
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
