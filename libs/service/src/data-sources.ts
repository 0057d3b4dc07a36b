import type { ConnectionPool } from '@kejin/event-store';
import type { EventEmitter } from 'node:events';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { required, type ServiceConfig } from './config';
import { migrateDatabase } from './migrate-database';
import { refuseOldDatabase, type MigrationClass } from './migrations';
import { unreachable } from './unreachable-database';

export type DataSources = Readonly<{
  app: DataSource;
  reader: DataSource;
  /** The app role's connections, for the store and the consumers. */
  appPool: ConnectionPool;
  /** One connection of the app role that nothing but the writer uses: questions cannot starve it. */
  writerPool: ConnectionPool;
  close(): Promise<void>;
}>;

export type DatabaseOptions = Readonly<{
  migrations: readonly MigrationClass[];
  entities: NonNullable<DataSourceOptions['entities']>;
  onPoolError: (error: unknown) => void;
}>;

type Role = Readonly<{ url: string; max: number; session: string }>;

const APP_SESSION =
  '-c idle_in_transaction_session_timeout=2000 -c lock_timeout=15000 -c statement_timeout=60000';
const READER_SESSION =
  '-c idle_in_transaction_session_timeout=10000 -c statement_timeout=10000 -c default_transaction_read_only=on';

/** The service's two ways into its database: what it writes as, and what it answers queries as. */
export const openDataSources = async (
  config: ServiceConfig,
  options: DatabaseOptions,
): Promise<DataSources> => {
  const appRole = {
    url: required(config, 'DATABASE_APP_URL'),
    max: config.DATABASE_APP_POOL,
    session: APP_SESSION,
  };
  const readerUrl = required(config, 'DATABASE_READER_URL');
  const readerRole = { url: readerUrl, max: config.DATABASE_READER_POOL, session: READER_SESSION };
  if (config.DATABASE_OWNER_URL) await migrateDatabase(config, options.migrations);
  const [app, reader, writer] = await Promise.all([
    open('DATABASE_APP_URL', config, appRole, options),
    open('DATABASE_READER_URL', config, readerRole, options),
    open('DATABASE_APP_URL', config, { ...appRole, max: 1 }, options),
  ]);
  if (!config.DATABASE_OWNER_URL) await refuseOldDatabase(app, options.migrations);
  return {
    app,
    reader,
    appPool: poolOf(app),
    writerPool: poolOf(writer),
    close: async () => {
      await Promise.all([app.destroy(), reader.destroy(), writer.destroy()]);
    },
  };
};

/** A database without store and consumers: the app's own tables, and the one role that works in them. */
export type OwnTables = Readonly<{
  pool: ConnectionPool;
  /** Resolves where the database answers. */
  ask(): Promise<unknown>;
  close(): Promise<void>;
}>;

export const openOwnTables = async (
  config: ServiceConfig,
  options: Omit<DatabaseOptions, 'entities'>,
): Promise<OwnTables> => {
  const { DATABASE_OWNER_URL, DATABASE_APP_POOL: max } = config;
  const role = { url: required(config, 'DATABASE_APP_URL'), max, session: APP_SESSION };
  if (DATABASE_OWNER_URL) await migrateDatabase(config, options.migrations);
  const app = await open('DATABASE_APP_URL', config, role, { ...options, entities: [] });
  if (!DATABASE_OWNER_URL) await refuseOldDatabase(app, options.migrations);
  return { pool: poolOf(app), ask: () => app.query('select 1'), close: () => app.destroy() };
};

const open = async (
  name: string,
  { SERVICE }: ServiceConfig,
  { url, max, session }: Role,
  { entities, onPoolError }: DatabaseOptions,
): Promise<DataSource> => {
  const { DataSource } = await import('typeorm');
  const source = new DataSource({
    type: 'postgres',
    url,
    entities,
    applicationName: SERVICE,
    installExtensions: false,
    poolErrorHandler: onPoolError,
    connectTimeoutMS: 3_000,
    // Statements issued together share a round trip.
    extra: { pipeline: true, max, min: 1, idleTimeoutMillis: 60_000, options: session, keepAlive: true },
  });
  try {
    await source.initialize();
    listenForErrors(source, onPoolError);
    return source;
  } catch (error) {
    throw unreachable(name, error);
  }
};

type Pool = ConnectionPool & EventEmitter;

// A connection that is in use and ended by the server tells so by an event, which ends the process where nobody
// listens. The statement in flight rejects as well, so its user knows.
const listenForErrors = (source: DataSource, onError: (error: unknown) => void): void => {
  const heard = new WeakSet<EventEmitter>();
  (poolOf(source) as Pool).on('acquire', (client: EventEmitter) => {
    if (heard.has(client)) return;
    heard.add(client);
    client.on('error', onError);
  });
};

const poolOf = (source: DataSource): ConnectionPool =>
  (source.driver as unknown as { master: ConnectionPool }).master;
