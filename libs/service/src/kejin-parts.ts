import { DEFAULT_QUEUE_BOUNDS, PrivateData, type EventStore } from '@kejin/event-store';
import {
  freshnessOf,
  HistoryVerifier,
  historyCheck,
  KafkaEventServer,
  Relay,
  type HistoryCheck,
} from '@kejin/messaging';
import type { Logger } from 'pino';
import { migrateDatabase, openDataSources, type DataSources } from './data-sources';
import { acceptedKafka } from './kafka-connection';
import type { KejinOptions } from './kejin-module';
import { LoggedEventStore } from './logged-event-store';
import { Metrics } from './metrics';
import type { MigrationClass } from './migrations';
import { PersonalData } from './personal-data';
import { operationLogMigration, personalDataMigration } from './personal-data.migration';
import type { KejinParts, Platform } from './platform';
import { databaseOf, historyOptionsOf, provenHistory } from './restore-tail';
import {
  consumerMigration,
  decisionCaseMigration,
  freshnessMigration,
  historyMigration,
  standstillMigration,
  storeMigration,
  storeWritersMigration,
} from './platform.migration';
import { privateDataOf } from './private-keys';

const migrationsOf = ({ contracts, migrations = [] }: KejinOptions): readonly MigrationClass[] => [
  operationLogMigration,
  ...(contracts?.length
    ? [storeMigration, storeWritersMigration, decisionCaseMigration, historyMigration, personalDataMigration]
    : []),
  consumerMigration,
  freshnessMigration,
  standstillMigration,
  ...migrations,
];

/** Brings the database up to date and nothing else. */
export const migrateOnly = (config: Platform['config'], options: KejinOptions): Promise<string[]> =>
  migrateDatabase(config, migrationsOf(options));

export { reencryptPrivateData } from './private-keys';
export { restoreTail } from './restore-tail';

/** Opens what a service with a database stands on. Loaded only by one that has it. */
export const openParts = async (platform: Platform, options: KejinOptions): Promise<KejinParts> => {
  const { config, log, metrics, now } = platform;
  const kafka = await acceptedKafka(config, log);
  const sources = await openDataSources(config, {
    migrations: migrationsOf(options),
    entities: options.entities ?? [],
    // The pool replaces the connection by itself; who waits for an answer gets its own error.
    onPoolError: (error) => log.warn({ error: (error as Error).message }, 'lost a database connection'),
  });
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
  const personalData = new PersonalData(sources.appPool, privateDataOf(config));
  if (!contracts.length) return { options, sources, consumers, personalData };
  const history = new HistoryVerifier(historyOptionsOf(config, options, log));
  const check = historyCheck(() => history.recheck());
  const relay = new Relay({
    database: databaseOf(config, 'relay'),
    kafka,
    contracts,
    log: log.child({ part: 'relay' }),
    metrics: metrics.messaging,
    mayPublish: (client) => check.isProven(client),
  });
  const store = storeOf(platform, options, sources, check);
  store.onCommit.push(() => relay.wake());
  return { options, sources, consumers, personalData, history, relay, store };
};

/** A store without the service around it, for a command of one event: the writer's lock keeps it apart from the service. */
export const withStore = async <T>(
  config: Platform['config'],
  options: KejinOptions,
  log: Logger,
  work: (store: EventStore) => Promise<T>,
): Promise<T> => {
  const sources = await openDataSources(config, {
    migrations: migrationsOf(options),
    entities: options.entities ?? [],
    onPoolError: () => undefined,
  });
  const platform = { config, log, metrics: new Metrics(config.SERVICE), now: Date.now };
  await provenHistory(config, options, log);
  const store = storeOf(
    platform,
    options,
    sources,
    historyCheck(() => undefined),
  );
  try {
    return await work(store);
  } finally {
    await store.drained();
    await sources.close();
  }
};

const storeOf = (
  { config, log, metrics }: Platform,
  { authorizer, projections = [], constraints = {}, consumedModels = [] }: KejinOptions,
  { appPool, writerPool }: DataSources,
  history: HistoryCheck,
): EventStore => {
  const deciding = consumedModels.filter((model) => model.deciding);
  return new LoggedEventStore(
    {
      pool: appPool,
      writerPool,
      bounds: { ...DEFAULT_QUEUE_BOUNDS, ...(config.COMMANDS_WAITING && { count: config.COMMANDS_WAITING }) },
      projections,
      authorizer,
      constraints,
      history,
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
