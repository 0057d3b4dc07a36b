import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { setTimeout as delay } from 'node:timers/promises';
import type { Platform } from './platform';
import type { Readiness } from './readiness';
import type { StopStep } from './stop';

const closeHttp = async (fastify: FastifyInstance): Promise<void> => {
  // Connections that were busy when the closing began are idle soon after, and then nobody else ends them.
  const sweep = setInterval(() => fastify.server.closeIdleConnections(), 25);
  await fastify.close().finally(() => clearInterval(sweep));
};

/** The order in which a service stops: first what brings new work, last what work needs. */
export const stopStepsOf = (
  app: NestFastifyApplication,
  fastify: FastifyInstance,
  { runtime, tables, config }: Platform,
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
    run: () => (runtime?.sources ?? tables)?.close(),
  },
];
