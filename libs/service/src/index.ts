import './column-types';
export { serviceConfig, type ServiceConfig } from './config';
export { KejinModule, kejinOptionsOf, type KejinOptions } from './kejin-module';
export { migrateOnly } from './chores';
export { sqlMigration, type DatabaseRoles, type MigrationClass } from './migrations';
export type { Platform } from './platform';
export { startService, type RunningService, type ServiceOptions } from './start-service';
export { StartError } from './start-error';
export { APP_SOURCE, LOG, NOW, READER_SOURCE, SERVICE_CONFIG } from './tokens';
