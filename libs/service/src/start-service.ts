import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { buildApp } from './build-app';
import { serviceConfig, type ServiceConfig } from './config';
import { createLogging, type Logging } from './logging';
import { runOperatorCommand, type OpenedService } from './operator-commands';
import { openPlatform, type Platform } from './platform';
import { Readiness } from './readiness';
import { rootModuleOf } from './root-module';
import type { ServiceData } from './service-data';
import type { ServiceOptions } from './service-options';
import { tellFailure } from './start-failure';
import { onProcessEvents, stopper } from './stop';
import { stopStepsOf } from './stop-steps';

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
    await tellFailure(error, options.service, logging);
    return process.exit(1);
  }
};

// Loaded late, as all that knows Kafka.
const operatorControllersFor = async (data: ServiceData | undefined) =>
  data ? (await import('./operator-controllers.js')).operatorControllersOf(data) : [];

const start = async (
  options: ServiceOptions,
  { config, logging }: OpenedService,
): Promise<StartedService> => {
  const { log } = logging;
  const platform = await openPlatform(config, log, options);
  const readiness = new Readiness(platform);
  const operatorControllers = await operatorControllersFor(options.data);
  const root = rootModuleOf(options, { platform, readiness, operatorControllers });
  const { app, fastify } = await buildApp(options, root, { platform, logging, readiness });
  const steps = stopStepsOf(app, fastify, platform, readiness);
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
