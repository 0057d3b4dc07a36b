import { join } from 'node:path';
import { runProgram, startProcess } from '@kejin/local';
import { bundleOf } from '@kejin/tools/local/build';
import { workspace } from '@kejin/tools/local/workspace';
import type { BenchContext } from './bench-context';
import { figure, median, type Figure } from './figure';
import { BenchFailed } from './load';
import { withPeerDatabase, type PeerDatabase } from './peer-database';

/** Reporting over an empty database: migration and catching up with every topic come with the first start. */
export const serviceStarts = async (context: BenchContext): Promise<Figure[]> => {
  context.say('单个服务');
  // The system's own makes room: two of one name would share the partitions.
  await context.supervisor.get('reporting').stop();
  try {
    return await withPeerDatabase(context, 'reporting', (database) => startsOf(context, database));
  } finally {
    await context.supervisor.restart('reporting');
  }
};

const startsOf = async (context: BenchContext, database: PeerDatabase): Promise<Figure[]> => {
  const first = await startReporting(context, database);
  const [again, nest, node]: [number[], number[], number[]] = [[], [], []];
  for (let at = 0; at < context.sizes.startPairs; at += 1) {
    again.push(await startReporting(context, database));
    nest.push(await timed(BARE_NEST));
    node.push(await timed('0'));
  }
  const common = { unit: '秒', better: 'lower' } as const;
  const peer = { peer: '空的 Nest + Fastify', peerValue: median(nest) };
  const service = (name: string, title: string, value: number) =>
    figure({ name, title, value, ...common, ...peer });
  return [
    service('start-service-first', '单个服务首次启动（建表、补读，至就绪）', first),
    service('start-service-again', '单个服务再次启动（至就绪）', median(again)),
    figure({
      name: 'start-nest',
      title: '空的 Nest + Fastify 启动',
      value: median(nest),
      ...common,
      peer: 'node -e 0',
      peerValue: median(node),
    }),
  ];
};

/** Seconds until it is ready; then it is stopped again. */
const startReporting = async (context: BenchContext, database: PeerDatabase): Promise<number> => {
  const url = new URL(context.addresses.services.reporting.url);
  const { issuer, audience } = context.addresses.oidc;
  const begunAt = performance.now();
  const service = await startProcess({
    name: '服务 reporting',
    command: process.execPath,
    args: ['--enable-source-maps', bundleOf('reporting')],
    cwd: workspace,
    env: {
      PATH: process.env['PATH'],
      ...{
        HOST: url.hostname,
        PORT: url.port,
        LOG_LEVEL: 'info',
        KAFKA_BROKERS: context.addresses.kafka.brokers,
      },
      ...{ OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience },
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_APP_URL: database.appUrl,
      DATABASE_READER_URL: database.readerUrl,
    },
    logFile: join(context.dir, 'logs', 'reporting-start.log'),
    ready: async () =>
      (await fetch(new URL('/health/ready', url), { signal: AbortSignal.timeout(2_000) })).ok,
  });
  const took = (performance.now() - begunAt) / 1000;
  await service.stop();
  return took;
};

const BARE_NEST = `require('reflect-metadata');
  const { NestFactory } = require('@nestjs/core');
  const { Module } = require('@nestjs/common');
  const { FastifyAdapter } = require('@nestjs/platform-fastify');
  class App {}
  Module({})(App);
  NestFactory.create(App, new FastifyAdapter(), { logger: false })
    .then((app) => app.listen(0, '127.0.0.1'))
    .then(() => process.exit(0));`;

const timed = async (script: string): Promise<number> => {
  const begunAt = performance.now();
  const { code, output } = await runProgram(process.execPath, ['-e', script], { cwd: workspace });
  if (code !== 0) throw new BenchFailed(`对照程序未能启动：${output.trim()}`);
  return (performance.now() - begunAt) / 1000;
};
