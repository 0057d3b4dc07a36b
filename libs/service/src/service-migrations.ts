import type { ServiceConfig } from './config';
import { migrateDatabase } from './migrate-database';
import type { MigrationClass } from './migrations';
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
import { hasStore, type ServiceData } from './service-data';

/** The platform's own, by what the service does, and then the service's. */
export const migrationsOf = (data: ServiceData): readonly MigrationClass[] => [
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
