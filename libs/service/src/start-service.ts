import { createHttpAdapter, ProblemFilter } from '@kejin/http';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';
import type { z } from 'zod';
import { serviceConfig, type ServiceConfig } from './config';
import { createLogging, type Logging } from './logging';
import { runOperatorCommand, type OpenedService } from './operator-commands';
import { openPlatform, type Platform } from './platform';
import { Readiness } from './readiness';
import { rootModuleOf } from './root-module';
import type { ServiceData } from './service-data';
import type { ServiceOptions } from './service-options';
import { StartError } from './start-error';
import { onProcessEvents, stopper, type StopStep } from './stop';

export type StartedService = Readonly<{ url: string; platform: Platform; stop: () => Promise<void> }>;

/** Starts a service from its environment; with the name of an operator's command as first argument does that instead. */
export const startService = async <Settings extends z.ZodRawShape>(
  options: ServiceOptions<Settings>,
): Promise<StartedService | undefined> => {
  let logging: Logging | undefined;
  const open = () => {
    const config = serviceConfig(options.service, options.settings);
    logging = createLogging(config);
    return { config, logging };
  };
  try {
    const [, , command] = process.argv;
    if (command === undefined) return await start(options as ServiceOptions, open());
    await runOperatorCommand(command, options as ServiceOptions, open);
    await logging?.flush();
    return undefined;
  } catch (error) {
    await tell(error, options.service, logging);
    return process.exit(1);
  }
};

const tell = async (error: unknown, service: string, logging: Logging | undefined): Promise<void> => {
  const sentence = sentenceOf(error);
  if (logging) {
    logging.log.fatal(
      error instanceof StartError ? { reason: error.message } : { err: error },
      'cannot start',
    );
    await logging.flush();
  } else if (!(error instanceof StartError)) process.stderr.write(`${(error as Error).stack}\n`);
  process.stderr.write(`${service} 启动失败：${sentence}\n`);
};

const UNEXPECTED = '发生意外错误，详见上文。';

const sentenceOf = (error: unknown): string => {
  if (error instanceof StartError) return error.message;
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') return `端口 ${port ?? ''} 已被其他程序占用，请更换 PORT。`;
  if (code === 'EACCES') return `没有权限使用端口 ${port ?? ''}，请更换 PORT。`;
  return UNEXPECTED;
};

// Loaded late, as all that knows Kafka.
const operatorControllersFor = async (data: ServiceData | undefined) =>
  data ? (await import('./operator-controllers.js')).operatorControllersOf(data) : [];

const start = async (
  options: ServiceOptions,
  { config, logging }: OpenedService,
): Promise<StartedService> => {
  const { log } = logging;
  const platform = await openPlatform(config, log, options.data);
  const readiness = new Readiness(platform);
  const operatorControllers = await operatorControllersFor(options.data);
  const root = rootModuleOf(options, { platform, readiness, operatorControllers });
  const { app, fastify } = await buildApp(options, root, { platform, logging, readiness });
  const steps = stepsOf(app, fastify, platform, readiness);
  const stop = stopper({ log, flush: logging.flush, drainMs: config.DRAIN_SECONDS * 1_000 }, steps);
  onProcessEvents(log, stop);
  const { runtime } = platform;
  if (runtime) {
    app.connectMicroservice({ strategy: runtime.consumers });
    await app.startAllMicroservices();
    runtime.relay?.start();
  }
  const url = await listen(fastify, config);
  readiness.open();
  log.info({ url, startedInMs: Math.round(performance.now()) }, 'listening');
  void logging.flush();
  return { url, platform, stop };
};

// Fastify itself listens: it says what went wrong with the port, where Nest would wait for ever.
const listen = (fastify: FastifyInstance, { HOST, PORT }: ServiceConfig): Promise<string> =>
  fastify.listen({ port: PORT, host: HOST });

type Surroundings = Readonly<{ platform: Platform; logging: Logging; readiness: Readiness }>;

const buildApp = async (
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

const closeHttp = async (fastify: FastifyInstance): Promise<void> => {
  // Connections that were busy when the closing began are idle soon after, and then nobody else ends them.
  const sweep = setInterval(() => fastify.server.closeIdleConnections(), 25);
  await fastify.close().finally(() => clearInterval(sweep));
};

const stepsOf = (
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  { runtime, config }: Platform,
  readiness: Readiness,
): StopStep[] => [
  { name: 'not ready', run: () => readiness.close() },
  // A balancer sends more until it has asked again.
  { name: 'drain', run: () => delay(config.DRAIN_SECONDS * 1_000) },
  { name: 'http', run: () => closeHttp(fastify) },
  { name: 'commands', run: () => runtime?.store?.drained() },
  { name: 'history', run: () => runtime?.history?.stop() },
  { name: 'relay', run: () => runtime?.relay?.stop() },
  { name: 'consumers', run: () => runtime?.consumers.close() },
  { name: 'app', run: () => app.close() },
  {
    name: 'pools',
    run: () => runtime?.sources.close(),
  },
];
