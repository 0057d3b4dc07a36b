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
import { CalendarController } from './calendar/calendar.controller';
import { calendarList } from './calendar/calendar.projection';
import { CalendarQuery } from './calendar/calendar.query';
import { constraints } from './constraints';
import { LprController } from './lpr/lpr.controller';
import { lprList } from './lpr/lpr.projection';
import { LprQuery } from './lpr/lpr.query';
import { VersionRegisterController } from './version/version-register.controller';
import { VersionController } from './version/version.controller';
import { versionList, versionRegister } from './version/version.projection';
import { VersionQuery } from './version/version.query';

export const policyData: ServiceData = {
  contracts: policyContracts,
  projections: [versionRegister, versionList, lprList, calendarList],
  consumers: [consumer('facts', { projections: [rightsProjection], deciding: true })],
  authorizer,
  constraints,
  migrations: [
    accessMigration,
    decisionAccessMigration,
    decisionAudienceMigration,
    policyMigration,
    policyAudienceMigration,
  ],
};

@Module({
  imports: [AccessModule.of()],
  controllers: [VersionController, VersionRegisterController, LprController, CalendarController],
  providers: [VersionQuery, LprQuery, CalendarQuery],
})
export class PolicyModule {}
