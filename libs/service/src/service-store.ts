import { DEFAULT_QUEUE_BOUNDS, EventStore, PrivateData } from '@kejin/event-store';
import { freshnessOf, historyCheck, type HistoryCheck } from '@kejin/messaging';
import type { Logger } from 'pino';
import { commandLog } from './command-log';
import type { ServiceConfig } from './config';
import { openDataSources, type DataSources } from './data-sources';
import { Metrics } from './metrics';
import type { ProcessParts } from './process-parts';
import { provenHistory } from './restore-tail';
import type { ServiceData } from './service-data';
import { migrationsOf } from './service-migrations';

/** The store as a service's settings and data say. */
export const storeOf = (
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
