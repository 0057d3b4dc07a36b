import { decisionCaseMigrationSql, storeMigrationSql, storeWritersMigrationSql } from '@kejin/event-store';
import {
  consumerMigrationSql,
  freshnessMigrationSql,
  historyMigrationSql,
  relayMigrationSql,
  standstillMigrationSql,
} from '@kejin/messaging';
import { sqlMigration, type DatabaseRoles } from './migrations';

// A rebuild fills a shadow table that lives as long as its session.
const temporaryTablesSql = ({ app }: DatabaseRoles): string =>
  `do $$ begin execute format('grant temporary on database %I to %s', current_database(), '${app}'); end $$`;

/** Event table and outbox of a service that decides. */
export const storeMigration = sqlMigration('StoreTables1700000000001', (roles) => [
  ...storeMigrationSql(roles.app),
  ...relayMigrationSql(roles.app),
]);

/** Who may write to a stream, in its event table. */
export const storeWritersMigration = sqlMigration('StoreWriters1700000011001', ({ app }) =>
  storeWritersMigrationSql(app),
);

/** Who sees a case sees its decisions. */
export const decisionCaseMigration = sqlMigration('DecisionCase1700000013001', decisionCaseMigrationSql);

/** Progress and parked messages of a service that listens. */
export const consumerMigration = sqlMigration('ConsumerTables1700000000002', (roles) => [
  ...consumerMigrationSql(roles.app),
  // A service refuses to work on a database older than itself.
  `grant select on migrations to ${roles.app}`,
  temporaryTablesSql(roles),
]);

/** How old the facts of other services are. */
export const freshnessMigration = sqlMigration('TopicFreshness1700000012001', ({ app, reader }) =>
  freshnessMigrationSql(app, reader),
);

/** Which life of a store's database was compared with its topics. */
export const historyMigration = sqlMigration('StoreLife1700000012002', ({ app }) => historyMigrationSql(app));

/** What stands still, seen and cleared on any replica. */
export const standstillMigration = sqlMigration('ConsumerStandstills1700000012003', ({ app }) =>
  standstillMigrationSql(app),
);
