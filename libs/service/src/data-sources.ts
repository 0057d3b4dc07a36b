import type { ConnectionPool } from '@kejin/event-store';
import type { EventEmitter } from 'node:events';
import { escapeIdentifier } from 'pg';
import type { DataSource, DataSourceOptions } from 'typeorm';
import { required, type ServiceConfig } from './config';
import { migrate, refuseOldDatabase, type DatabaseRoles, type MigrationClass } from './migrations';
import { StartError } from './start-error';

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

const roleIn = (url: string): string => escapeIdentifier(decodeURIComponent(new URL(url).username));

export const rolesOf = (config: ServiceConfig): DatabaseRoles => ({
  app: roleIn(required(config, 'DATABASE_APP_URL')),
  reader: roleIn(required(config, 'DATABASE_READER_URL')),
});

const unreachable = (name: string, error: unknown): StartError =>
  new StartError(`无法连接数据库（${name}）：${reasonOf(error)}。`, { cause: error });

const reasonOf = (error: unknown): string => {
  const { code = '' } = error as { code?: string };
  if (code === '28P01' || code === '28000') return '用户名或密码不正确';
  if (code === '3D000') return '数据库不存在';
  if (code === '42501') return '没有访问权限';
  return code ? `错误代码 ${code}` : '没有响应';
};

/** Runs what is pending as the owner. */
export const migrateDatabase = async (
  config: ServiceConfig,
  migrations: readonly MigrationClass[],
): Promise<string[]> => {
  const { DataSource } = await import('typeorm');
  const owner = new DataSource({
    type: 'postgres',
    url: required(config, 'DATABASE_OWNER_URL'),
    applicationName: `${config.SERVICE} migrate`,
    installExtensions: false,
    migrations: [...migrations],
    extra: { max: 2 },
  });
  try {
    await owner.initialize();
  } catch (error) {
    throw unreachable('DATABASE_OWNER_URL', error);
  }
  try {
    return await migrate(owner, rolesOf(config));
  } finally {
    await owner.destroy();
  }
};

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
