import type { ConnectionPool, EventStore } from '@kejin/event-store';
import {
  HistoryVerifier,
  historyCheck,
  KafkaEventServer,
  readRelayBacklog,
  Relay,
  type Backlog,
  type KafkaConnection,
} from '@kejin/messaging';
import { openDataSources, type DataSources } from './data-sources';
import { acceptedKafka } from './kafka-connection';
import { PersonalData } from './personal-data';
import { privateDataOf } from './private-keys';
import type { ProcessParts } from './process-parts';
import { databaseOf, historyOptionsOf } from './restore-tail';
import { hasStore, type ServiceData } from './service-data';
import { migrationsOf } from './service-migrations';
import { storeOf } from './service-store';

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
