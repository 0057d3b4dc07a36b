import {
  authorizer,
  accessMigration,
  AccessModule,
  decisionAccessMigration,
  decisionAudienceMigration,
  rightsProjection,
} from '@kejin/access';
import { policyContracts } from '@kejin/contracts/policy';
import { consumer } from '@kejin/messaging';
import type { ServiceData } from '@kejin/service';
import { Module } from '@nestjs/common';
import { policyMigration } from '../migrations/0001-policy-tables.migration';
import { policyAudienceMigration } from '../migrations/0002-policy-audience.migration';
import { draftsAndCorrectionsMigration } from '../migrations/0003-drafts-and-corrections.migration';
import { waitingAndHistoryMigration } from '../migrations/0004-waiting-and-history.migration';
import { CalendarEndController } from './calendar/calendar-end.controller';
import { CalendarQueriesController } from './calendar/calendar-queries.controller';
import { CalendarController } from './calendar/calendar.controller';
import { calendarList } from './calendar/calendar.projection';
import { CalendarQuery } from './calendar/calendar.query';
import { constraints } from './constraints';
import { DecidedLoanQueriesController } from './decided-loan/decided-loan-queries.controller';
import { decidedLoans } from './decided-loan/decided-loan.projection';
import { DecidedLoanQuery } from './decided-loan/decided-loan.query';
import { LprEndController } from './lpr/lpr-end.controller';
import { LprQueriesController } from './lpr/lpr-queries.controller';
import { LprController } from './lpr/lpr.controller';
import { lprList } from './lpr/lpr.projection';
import { LprQuery } from './lpr/lpr.query';
import { reviewHistory } from './review/history.projection';
import { waitingReviews } from './review/waiting.projection';
import { ClosingEndController } from './version/closing-end.controller';
import { ClosingController } from './version/closing.controller';
import { VersionEndController } from './version/version-end.controller';
import { VersionQueriesController } from './version/version-queries.controller';
import { VersionController } from './version/version.controller';
import { closingList } from './version/closing.projection';
import { versionList, versionRegister } from './version/version.projection';
import { VersionQuery } from './version/version.query';

export const policyData: ServiceData = {
  contracts: policyContracts,
  projections: [
    versionRegister,
    versionList,
    closingList,
    lprList,
    calendarList,
    waitingReviews,
    reviewHistory,
  ],
  consumers: [
    consumer('facts', { projections: [rightsProjection], deciding: true }),
    consumer('decided-loans', { projections: [decidedLoans], deciding: true }),
  ],
  authorizer,
  constraints,
  migrations: [
    accessMigration,
    decisionAccessMigration,
    decisionAudienceMigration,
    policyMigration,
    policyAudienceMigration,
    draftsAndCorrectionsMigration,
    waitingAndHistoryMigration,
  ],
};

@Module({
  imports: [AccessModule.of()],
  controllers: [
    VersionController,
    VersionEndController,
    VersionQueriesController,
    ClosingController,
    ClosingEndController,
    DecidedLoanQueriesController,
    LprController,
    LprEndController,
    LprQueriesController,
    CalendarController,
    CalendarEndController,
    CalendarQueriesController,
  ],
  providers: [VersionQuery, LprQuery, CalendarQuery, DecidedLoanQuery],
})
export class PolicyModule {}
