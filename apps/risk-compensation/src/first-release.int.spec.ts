import { tablesWithoutAudience } from '@kejin/access';
import { policyFactTables } from '@kejin/policy';
import { itKeepsItsFirstRelease } from '@kejin/testing/migrated-first-release';
import { RiskCompensationModule } from './risk-compensation.module';

itKeepsItsFirstRelease({
  service: 'risk-compensation',
  module: RiskCompensationModule,
  moreEventsThan: 100,
  bareTables: (client, reader) => tablesWithoutAudience(client, reader, [...policyFactTables]),
});
