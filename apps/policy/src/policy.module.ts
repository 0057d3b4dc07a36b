import {
  accessGate,
  accessMigration,
  AccessModule,
  decisionAccessMigration,
  decisionAudienceMigration,
  rightsProjection,
} from '@kejin/access';
import { policyContracts } from '@kejin/contracts/policy';
import { KejinModule } from '@kejin/service';
import { Module } from '@nestjs/common';
import { policyMigration } from '../migrations/0001-policy-tables.migration';
import { policyAudienceMigration } from '../migrations/0002-policy-audience.migration';
import { CalendarQueriesController } from './calendar/calendar-queries.controller';
import { CalendarController } from './calendar/calendar.controller';
import { calendarList } from './calendar/calendar.projection';
import { CalendarQuery } from './calendar/calendar.query';
import { constraints } from './constraints';
import { LprQueriesController } from './lpr/lpr-queries.controller';
import { LprController } from './lpr/lpr.controller';
import { lprList } from './lpr/lpr.projection';
import { LprQuery } from './lpr/lpr.query';
import { VersionQueriesController } from './version/version-queries.controller';
import { VersionController } from './version/version.controller';
import { versionList, versionRegister } from './version/version.projection';
import { VersionQuery } from './version/version.query';

@Module({
  imports: [
    AccessModule.of(),
    KejinModule.of({
      context: 'policy',
      contracts: policyContracts,
      projections: [versionRegister, versionList, lprList, calendarList],
      consumedProjections: [rightsProjection],
      consumedModels: [{ consumer: 'facts', projections: [rightsProjection], deciding: true }],
      gate: accessGate,
      constraints,
      migrations: [
        accessMigration,
        decisionAccessMigration,
        decisionAudienceMigration,
        policyMigration,
        policyAudienceMigration,
      ],
    }),
  ],
  controllers: [
    VersionController,
    VersionQueriesController,
    LprController,
    LprQueriesController,
    CalendarController,
    CalendarQueriesController,
  ],
  providers: [VersionQuery, LprQuery, CalendarQuery],
})
export class PolicyModule {}
