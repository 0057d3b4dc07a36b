import { PrivateData, type EventStore } from '@kejin/event-store';
import { freshnessOf, KafkaEventServer, Relay } from '@kejin/messaging';
import { required } from './config';
import { migrateDatabase, openDataSources, type DataSources } from './data-sources';
import type { KejinOptions } from './kejin-module';
import { LoggedEventStore } from './logged-event-store';
import type { MigrationClass } from './migrations';
import type { KejinParts, Platform } from './platform';
import {
  consumerMigration,
  decisionCaseMigration,
  freshnessMigration,
  storeMigration,
  storeWritersMigration,
} from './platform.migration';

const migrationsOf = ({ contracts, migrations = [] }: KejinOptions): readonly MigrationClass[] => [
  ...(contracts?.length ? [storeMigration, storeWritersMigration, decisionCaseMigration] : []),
  consumerMigration,
  freshnessMigration,
  ...migrations,
];

/** Brings the database up to date and nothing else. */
export const migrateOnly = (config: Platform['config'], options: KejinOptions): Promise<string[]> =>
  migrateDatabase(config, migrationsOf(options));

export { refuseLostTail, restoreTail } from './tail-check';

/** Opens what a service with a database stands on. Loaded only by one that has it. */
export const openParts = async (platform: Platform, options: KejinOptions): Promise<KejinParts> => {
  const { config, log, metrics, now } = platform;
  const brokers = required(config, 'KAFKA_BROKERS');
  const sources = await openDataSources(config, {
    migrations: migrationsOf(options),
    entities: options.entities ?? [],
    // The pool replaces the connection by itself; who waits for an answer gets its own error.
    onPoolError: (error) => log.warn({ error: (error as Error).message }, 'lost a database connection'),
  });
  const kafka = { brokers, clientId: config.SERVICE };
  const consumers = new KafkaEventServer({
    ...kafka,
    pool: sources.appPool,
    service: config.SERVICE,
    now,
    log: log.child({ part: 'consumer' }),
    parksPerMinute: config.PARKS_PER_MINUTE,
    metrics: metrics.messaging,
  });
  const { contracts = [] } = options;
  if (!contracts.length) return { options, sources, consumers };
  const relay = new Relay({
    database: {
      connectionString: required(config, 'DATABASE_APP_URL'),
      application_name: `${config.SERVICE} relay`,
    },
    kafka,
    contracts,
    log: log.child({ part: 'relay' }),
    metrics: metrics.messaging,
  });
  const store = storeOf(platform, options, sources);
  store.onCommit.push(() => relay.wake());
  return { options, sources, consumers, relay, store };
};

const storeOf = (
  { config, log, metrics, now }: Platform,
  { gate, projections = [], constraints = {}, consumedModels = [] }: KejinOptions,
  { appPool, writerPool }: DataSources,
): EventStore => {
  const deciding = consumedModels.filter((model) => model.deciding);
  return new LoggedEventStore(
    {
      pool: appPool,
      writerPool,
      projections,
      gate,
      now,
      constraints,
      observe: (batch) => metrics.batch(batch),
      ...(deciding.length && { freshness: freshnessOf(deciding, config.FACTS_MAX_LAG_SECONDS * 1000) }),
      ...(config.PRIVATE_DATA_KEY && {
        privateData: new PrivateData(Buffer.from(config.PRIVATE_DATA_KEY, 'hex')),
      }),
    },
    log,
    metrics,
  );
};
