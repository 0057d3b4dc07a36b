import helmet from '@fastify/helmet';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import { requestIdOf } from './correlation';
import { encodedAnswer, refuseUnasked } from './endpoint';
import { refuseAddress, refuseConnection } from './framework-refusals';
import { acceptJson } from './request-body';
import { RouteTable } from './route-table';

export const BODY_LIMIT = 1024 * 1024;

export type HttpAdapter = Readonly<{ adapter: FastifyAdapter; routes: RouteTable }>;

/** Fastify as every service runs it: JSON only, at most 1 MiB, a request id on every answer, hardened headers. */
export const createHttpAdapter = async (): Promise<HttpAdapter> => {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: (request: { headers: IncomingHttpHeaders }) => requestIdOf(request.headers),
    // A proxied address is taken from nobody's header.
    trustProxy: false,
    requestTimeout: 30_000,
    keepAliveTimeout: 70_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
  });
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  const routes = new RouteTable();
  fastify.addHook('onRoute', ({ method, url }) => routes.add(method, url));
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  acceptJson(fastify);
  fastify.addHook('preHandler', (request, _reply, done) => {
    refuseUnasked(request);
    done();
  });
  fastify.addHook('preSerialization', (request, _reply, payload, done) => {
    done(null, encodedAnswer(request, payload));
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    // Answers hold what only this caller may see.
    if (!reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  await fastify.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"] },
    },
    hsts: { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
    // These speak to pages and plug-ins of old browsers; an answer in JSON is neither, and each costs every request.
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  return { adapter, routes };
};
