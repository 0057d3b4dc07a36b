import type { ServiceConfig } from './config';
import type { Logging } from './logging';
import type { MigrationClass } from './migrations';
import type { ServiceData } from './service-data';
import type { OperatorCommand, ServiceOptions } from './service-options';
import { StartError } from './start-error';

/** The settings and a log of them. */
export type OpenedService = Readonly<{ config: ServiceConfig; logging: Logging }>;

/** Opens the settings only where it needs them. */
type Command = (service: ServiceOptions, open: () => OpenedService) => Promise<unknown>;

// Each loads late what it needs: without a database there is no Kafka either, and their libraries are half of what a
// process loads.

/** Brings a service's database up to date and nothing else. Resolves with the names of what was run. */
export const migrateOnly = async (config: ServiceConfig, data: ServiceData): Promise<string[]> => {
  const { migrateWith } = await import('./service-migrations.js');
  return migrateWith(config, data);
};

const onDatabase =
  (run: (data: ServiceData, config: ServiceConfig, log: Logging['log']) => Promise<unknown>): Command =>
  async ({ data }, open) => {
    if (!data) throw new StartError('本服务没有数据库，不需要这个命令。');
    const { config, logging } = open();
    await run(data, config, logging.log);
  };

const migrateStore = onDatabase(async (data, config, log) => {
  log.info({ done: await migrateOnly(config, data) }, 'database is up to date');
});

const migrateTables =
  (tables: readonly MigrationClass[]): Command =>
  async (_service, open) => {
    const { migrateDatabase } = await import('./migrate-database.js');
    const { config, logging } = open();
    logging.log.info({ done: await migrateDatabase(config, tables) }, 'database is up to date');
  };

/** What an operator runs instead of the service: each ends by itself. */
const commands: Readonly<Record<string, Command>> = {
  migrate: async (service, open) => {
    await (service.tables ? migrateTables(service.tables) : migrateStore)(service, open);
  },
  restore: onDatabase(async (data, config, log) => {
    const { restoreTail } = await import('./restore-tail.js');
    await restoreTail(config, data, log);
  }),
  reencrypt: onDatabase(async (_data, config, log) => {
    const { reencryptPrivateData } = await import('./private-keys.js');
    await reencryptPrivateData(config, log);
  }),
  describe: async (service) => {
    const { serviceDescriptionOf } = await import('./description.js');
    process.stdout.write(`${JSON.stringify(serviceDescriptionOf(service))}\n`);
  },
};

const withItsStore = (command: OperatorCommand): Command =>
  onDatabase(async (data, config, log) => {
    const { withStore } = await import('./service-store.js');
    const told = await withStore(config, data, log, (store) => command({ store, config, now: Date.now }));
    process.stdout.write(`${told}\n`);
  });

export const runOperatorCommand = async (
  name: string,
  service: ServiceOptions,
  open: () => OpenedService,
): Promise<void> => {
  const own = Object.entries(service.commands ?? {}).map(([key, one]) => [key, withItsStore(one)] as const);
  const known = new Map([...Object.entries(commands), ...own]);
  const command = known.get(name);
  if (!command) throw new StartError(`不认识的命令 ${name}，可用：${[...known.keys()].join('、')}。`);
  await command(service, open);
};
