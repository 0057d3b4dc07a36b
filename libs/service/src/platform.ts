import { armFailpoint, PrivateData, type EventStore, type Projection } from '@kejin/event-store';
import { freshnessOf, KafkaEventServer, Relay } from '@kejin/messaging';
import type { Logger } from 'pino';
import { required, type ServiceConfig } from './config';
import { openDataSources, type DataSources } from './data-sources';
import type { KejinOptions } from './kejin-module';
import { LoggedEventStore } from './logged-event-store';
import { Metrics } from './metrics';
import type { MigrationClass } from './migrations';
import { consumerMigration, storeMigration } from './platform.migration';

/** What a service stands on, opened before Nest builds the rest. */
export type Platform = Readonly<{
  config: ServiceConfig;
  log: Logger;
  metrics: Metrics;
  now: () => number;
  kejin?: KejinParts;
}>;

export type KejinParts = Readonly<{
  options: KejinOptions;
  sources: DataSources;
  consumers: KafkaEventServer;
  store?: EventStore;
  relay?: Relay;
}>;

export const migrationsOf = ({ contracts, migrations = [] }: KejinOptions): readonly MigrationClass[] => [
  ...(contracts?.length ? [storeMigration] : []),
  consumerMigration,
  ...migrations,
];

export const projectionsOf = ({ options }: KejinParts): readonly Projection[] => [
  ...(options.projections ?? []),
  ...(options.consumedProjections ?? []),
];

export const openPlatform = async (
  config: ServiceConfig,
  log: Logger,
  options: KejinOptions | undefined,
): Promise<Platform> => {
  const metrics = new Metrics(config.SERVICE);
  const base: Platform = { config, log, metrics, now: Date.now };
  if (config.FAILPOINT) arm(config.FAILPOINT);
  return options ? { ...base, kejin: await openParts(base, options) } : base;
};

const arm = (text: string): void => {
  const [name, nth] = text.split(':') as [string, string?];
  armFailpoint(name, nth === undefined ? 1 : Number(nth));
};

const openParts = async (platform: Platform, options: KejinOptions): Promise<KejinParts> => {
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
  { gate, projections = [], constraints = {}, factsConsumer }: KejinOptions,
  { appPool }: DataSources,
): EventStore =>
  new LoggedEventStore(
    {
      pool: appPool,
      projections,
      gate,
      now,
      constraints,
      observe: (batch) => metrics.batch(batch),
      ...(factsConsumer && { freshness: freshnessOf(factsConsumer, config.FACTS_MAX_LAG_SECONDS * 1000) }),
      ...(config.PRIVATE_DATA_KEY && {
        privateData: new PrivateData(Buffer.from(config.PRIVATE_DATA_KEY, 'hex')),
      }),
    },
    log,
    metrics,
  );
