import { DEFAULT_QUEUE_BOUNDS, EventStore, PrivateData, type ConnectionPool } from '@kejin/event-store';
import {
  freshnessOf,
  HistoryVerifier,
  historyCheck,
  KafkaEventServer,
  readRelayBacklog,
  Relay,
  type Backlog,
  type HistoryCheck,
  type KafkaConnection,
} from '@kejin/messaging';
import type { Logger } from 'pino';
import { commandLog } from './command-log';
import type { ServiceConfig } from './config';
import { migrateDatabase, openDataSources, type DataSources } from './data-sources';
import { acceptedKafka } from './kafka-connection';
import { Metrics } from './metrics';
import type { MigrationClass } from './migrations';
import { PersonalData } from './personal-data';
import { operationLogMigration, personalDataMigration } from './personal-data.migration';
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
import { databaseOf, historyOptionsOf, provenHistory } from './restore-tail';
import { hasStore, type ServiceData } from './service-data';

/** What every process has. */
export type ProcessParts = Readonly<{
  config: ServiceConfig;
  log: Logger;
  metrics: Metrics;
  now: () => number;
}>;

/** What is opened for a service with a database, by what its data says. */
export type DataRuntime = Readonly<{
  data: ServiceData;
  sources: DataSources;
  consumers: KafkaEventServer;
  personalData: PersonalData;
  /** What waits for the relay, if there is one. Asks the database, which says by that that it is there. */
  backlog(): Promise<Backlog>;
  store?: EventStore;
  history?: HistoryVerifier;
  relay?: Relay;
}>;

const migrationsOf = (data: ServiceData): readonly MigrationClass[] => [
  operationLogMigration,
  ...(hasStore(data)
    ? [storeMigration, storeWritersMigration, decisionCaseMigration, historyMigration, personalDataMigration]
    : []),
  consumerMigration,
  freshnessMigration,
  standstillMigration,
  ...(data.migrations ?? []),
];

/** Brings the database up to date and nothing else. */
export const migrateWith = (config: ServiceConfig, data: ServiceData): Promise<string[]> =>
  migrateDatabase(config, migrationsOf(data));

export { reencryptPrivateData } from './private-keys';
export { restoreTail } from './restore-tail';

/** Opens what a service with a database stands on. */
export const openRuntime = async (parts: ProcessParts, data: ServiceData): Promise<DataRuntime> => {
  const { config, log, metrics } = parts;
  const kafka = await acceptedKafka(config, log);
  const sources = await openDataSources(config, {
    migrations: migrationsOf(data),
    entities: data.entities ?? [],
    // The pool replaces the connection by itself; who waits for an answer gets its own error.
    onPoolError: (error) => log.warn({ error: (error as Error).message }, 'lost a database connection'),
  });
  const consumers = consumersOf(parts, data, { ...kafka, pool: sources.appPool });
  const personalData = new PersonalData(sources.appPool, privateDataOf(config));
  const opened = { data, sources, consumers, personalData };
  if (!hasStore(data)) return { ...opened, backlog: () => noBacklog(sources) };
  const history = new HistoryVerifier(historyOptionsOf(config, data, log));
  const check = historyCheck(() => history.recheck());
  const relay = new Relay({
    database: databaseOf(config, 'relay'),
    kafka,
    contracts: data.contracts ?? [],
    log: log.child({ part: 'relay' }),
    metrics: metrics.messaging,
    mayPublish: (client) => check.isProven(client),
  });
  const store = storeOf(parts, data, sources, check);
  store.onCommit.push(() => relay.wake());
  const backlog = () => readRelayBacklog((text) => sources.app.query(text));
  return { ...opened, backlog, history, relay, store };
};

const noBacklog = async ({ app }: DataSources): Promise<Backlog> => {
  await app.query('select 1');
  return { positions: 0, seconds: 0 };
};

const consumersOf = (
  { config, log, metrics, now }: ProcessParts,
  { consumers = [] }: ServiceData,
  connections: KafkaConnection & Readonly<{ pool: ConnectionPool }>,
): KafkaEventServer => {
  const server = new KafkaEventServer({
    ...connections,
    service: config.SERVICE,
    now,
    log: log.child({ part: 'consumer' }),
    parksPerMinute: config.PARKS_PER_MINUTE,
    metrics: metrics.messaging,
  });
  for (const one of consumers) server.consume(one);
  return server;
};

/** A store without the service around it, for a command of one event: the writer's lock keeps it apart from the service. */
export const withStore = async <T>(
  config: ServiceConfig,
  data: ServiceData,
  log: Logger,
  work: (store: EventStore) => Promise<T>,
): Promise<T> => {
  const sources = await openDataSources(config, {
    migrations: migrationsOf(data),
    entities: data.entities ?? [],
    onPoolError: () => undefined,
  });
  const parts = { config, log, metrics: new Metrics(config.SERVICE), now: Date.now };
  await provenHistory(config, data, log);
  const store = storeOf(
    parts,
    data,
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
  { config, log, metrics }: ProcessParts,
  { authorizer, projections = [], constraints = {}, consumers = [] }: ServiceData,
  { appPool, writerPool }: DataSources,
  history: HistoryCheck,
): EventStore => {
  const deciding = consumers.filter((one) => one.deciding);
  return new EventStore({
    pool: appPool,
    writerPool,
    bounds: { ...DEFAULT_QUEUE_BOUNDS, ...(config.COMMANDS_WAITING && { count: config.COMMANDS_WAITING }) },
    projections,
    authorizer,
    constraints,
    history,
    observe: (batch) => metrics.batch(batch),
    observeCommand: commandLog(log, metrics),
    ...(deciding.length && { freshness: freshnessOf(deciding, config.FACTS_MAX_LAG_SECONDS * 1000) }),
    ...(config.PRIVATE_DATA_KEY && {
      privateData: new PrivateData(Buffer.from(config.PRIVATE_DATA_KEY, 'hex')),
    }),
  });
};
