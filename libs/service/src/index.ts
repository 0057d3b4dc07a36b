import { setDriverTypes } from '@kejin/event-store';

export type { DataRuntime } from './data-runtime';
export { serviceConfig, type ServiceConfig } from './config';
export { sqlMigration, type DatabaseRoles, type MigrationClass } from './migrations';
export { APP_SOURCE, LOG, NOW, PLATFORM, READER_SOURCE, SERVICE_CONFIG } from './injection-tokens';
export { migrateOnly } from './operator-commands';
export { permitted } from './permitted';
export { openOwnTables, type OwnTables } from './data-sources';
export { ownTablesOf, runtimeOf, type Platform } from './platform';
export { privateDataOf } from './private-keys';
export type { ServiceData } from './service-data';
export type { OperatorCommand, ServiceOptions } from './service-options';
export { startService, type StartedService } from './start-service';
export { StartError } from './start-error';
export { PersonalData, type PersonalNotice, type Shown } from './personal-data';

// Whoever imports this library reads rows alike, a test in the same process too.
setDriverTypes();
