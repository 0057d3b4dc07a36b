import { createHttpAdapter, ProblemFilter } from '@kejin/http';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logging } from './logging';
import type { Platform } from './platform';
import type { Readiness } from './readiness';
import type { ServiceOptions } from './service-options';

type Surroundings = Readonly<{ platform: Platform; logging: Logging; readiness: Readiness }>;

/** The Nest application on its Fastify, with everything in place but the port. */
export const buildApp = async (
  { data, prepare }: ServiceOptions,
  root: DynamicModule,
  { platform, logging, readiness }: Surroundings,
) => {
  const { log, metrics, runtime } = platform;
  // Kafka is asked while Nest puts the modules together; commands wait for the answer, reads do not.
  runtime?.history?.start();
  const { adapter, routes } = await createHttpAdapter();
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  fastify.addHook('onResponse', (request, reply, done) => {
    // The route's pattern, so that ids do not make a metric each.
    metrics.request(
      request.method,
      request.routeOptions.url ?? 'none',
      reply.statusCode,
      reply.elapsedTime / 1000,
    );
    done();
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    // A caller who keeps the connection would keep us from stopping.
    if (readiness.stopping) void reply.header('connection', 'close');
    done(null, payload);
  });
  // Beside health and numbers, and as open as the description that it is compared with.
  fastify.get('/routes', (_request, reply) => reply.send({ routes: routes.served }));
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bodyParser: false,
    logger: logging.nest,
    abortOnError: false,
  });
  app.useGlobalFilters(
    new ProblemFilter({
      routes,
      legacyCodes: data?.legacyCodes ?? {},
      onBug: (err, requestId) => log.error({ err, requestId }, 'unexpected error'),
      onOutage: (err, requestId) => log.warn({ err, requestId }, 'dependency unavailable'),
    }),
  );
  await prepare?.(fastify, (token) => app.get(token, { strict: false }));
  await app.init();
  return { app, fastify };
};
