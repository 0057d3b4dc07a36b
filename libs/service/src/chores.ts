import type { DynamicModule, Type } from '@nestjs/common';
import type { ServiceConfig } from './config';
import { kejinOptionsOf, type KejinOptions } from './kejin-module';
import type * as Parts from './kejin-parts';
import type { Logging } from './logging';
import { StartError } from './start-error';

type Chore = (config: ServiceConfig, kejin: KejinOptions, log: Logging['log']) => Promise<unknown>;

/** Loaded late: without a database there is no Kafka either, and their libraries are half of what a process loads. */
export const partsLibrary = () => require('./kejin-parts') as typeof Parts;

/** Brings a service's database up to date and nothing else. */
export const migrateOnly: typeof Parts.migrateOnly = (config, options) =>
  partsLibrary().migrateOnly(config, options);

/** What an operator runs instead of the service: each ends by itself. */
const chores: Readonly<Record<string, Chore>> = {
  migrate: async (config, kejin, log) => {
    const done = await partsLibrary().migrateOnly(config, kejin);
    log.info({ done }, 'database is up to date');
  },
  restore: (config, kejin, log) => partsLibrary().restoreTail(config, kejin, log),
};

export const doChore = async (
  name: string,
  config: ServiceConfig,
  module: Type | DynamicModule,
  { log, flush }: Logging,
): Promise<void> => {
  const chore = Object.hasOwn(chores, name) ? chores[name] : undefined;
  if (!chore) throw new StartError(`不认识的命令 ${name}，可用：${Object.keys(chores).join('、')}。`);
  const kejin = kejinOptionsOf(module);
  if (kejin) await chore(config, kejin, log);
  flush();
};
