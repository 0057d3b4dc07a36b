import type { EventStore } from '@kejin/event-store';
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
  reencrypt: (config, _kejin, log) => partsLibrary().reencryptPrivateData(config, log),
};

/** What an app does with its own store and without being started; what it resolves with is printed. */
export type OwnChore = (
  parts: Readonly<{ store: EventStore; config: ServiceConfig; now: () => number }>,
) => Promise<string>;

type App = Readonly<{ module: Type | DynamicModule; chores?: Readonly<Record<string, OwnChore>> }>;

const choreOf = (name: string, own: Readonly<Record<string, OwnChore>>): Chore | undefined => {
  if (Object.hasOwn(chores, name)) return chores[name];
  const run = Object.hasOwn(own, name) ? own[name] : undefined;
  if (!run) return undefined;
  return async (config, kejin, log) => {
    const said = await partsLibrary().withStore(config, kejin, log, (store) =>
      run({ store, config, now: Date.now }),
    );
    process.stdout.write(`${said}\n`);
  };
};

export const doChore = async (
  name: string,
  config: ServiceConfig,
  { module, chores: own = {} }: App,
  { log, flush }: Logging,
): Promise<void> => {
  const chore = choreOf(name, own);
  if (!chore) {
    const known = [...Object.keys(chores), ...Object.keys(own)];
    throw new StartError(`不认识的命令 ${name}，可用：${known.join('、')}。`);
  }
  const kejin = kejinOptionsOf(module);
  if (kejin) await chore(config, kejin, log);
  await flush();
};
