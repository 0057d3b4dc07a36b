import { armFailpoint } from '@kejin/event-store';
import type { Logger } from 'pino';
import type { ServiceConfig } from './config';
import type { DataRuntime } from './data-runtime';
import type { OwnTables } from './data-sources';
import { Metrics } from './metrics';
import type { ProcessParts } from './process-parts';
import type { ServiceOptions } from './service-options';

/** What a service stands on, opened before Nest builds the rest. */
export type Platform = ProcessParts & Readonly<{ runtime?: DataRuntime; tables?: OwnTables }>;

/** For what is only there in a service with a database. */
export const runtimeOf = ({ runtime }: Platform): DataRuntime => {
  if (!runtime) throw new Error('This service has no database.');
  return runtime;
};

/** For what is only there in a service with tables of its own. */
export const ownTablesOf = ({ tables }: Platform): OwnTables => {
  if (!tables) throw new Error('This service has no tables of its own.');
  return tables;
};

export const openPlatform = async (
  config: ServiceConfig,
  log: Logger,
  { data, tables }: Pick<ServiceOptions, 'data' | 'tables'>,
): Promise<Platform> => {
  const parts: ProcessParts = { config, log, metrics: new Metrics(config.SERVICE), now: Date.now };
  if (config.FAILPOINT) arm(config.FAILPOINT);
  if (tables) {
    const { openOwnTables } = await import('./data-sources.js');
    const onPoolError = (error: unknown) => log.warn({ err: error }, 'lost a database connection');
    return { ...parts, tables: await openOwnTables(config, { migrations: tables, onPoolError }) };
  }
  if (!data) return parts;
  // Not before it is known to be needed: a service without a database loads neither Kafka nor TypeORM.
  const { openRuntime } = await import('./data-runtime.js');
  return { ...parts, runtime: await openRuntime(parts, data) };
};

const arm = (text: string): void => {
  const [name, nth] = text.split(':') as [string, string?];
  armFailpoint(name, nth === undefined ? 1 : Number(nth));
};
