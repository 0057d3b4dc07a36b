import { escapeIdentifier } from 'pg';
import { required, type ServiceConfig } from './config';
import { migrate, type DatabaseRoles, type MigrationClass } from './migrations';
import { unreachable } from './unreachable-database';

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

const roleIn = (url: string): string => escapeIdentifier(decodeURIComponent(new URL(url).username));

const rolesOf = (config: ServiceConfig): DatabaseRoles => ({
  app: roleIn(required(config, 'DATABASE_APP_URL')),
  reader: roleIn(required(config, 'DATABASE_READER_URL')),
});
