import { privateDataLogSql } from '@kejin/event-store';
import { sqlMigration } from './migrations';
import { operationLogSql } from './operation-log';

/** The log of views and erasures of private data, and keys that change. */
export const personalDataMigration = sqlMigration('PersonalData1700000017001', ({ app }) =>
  privateDataLogSql(app),
);

/** What people did by hand, in every service. */
export const operationLogMigration = sqlMigration('OperationLog1700000017003', ({ app }) =>
  operationLogSql(app),
);
