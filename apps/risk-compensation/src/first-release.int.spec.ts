import { tablesWithoutAudience } from '@kejin/access';
import { policyFactTables } from '@kejin/policy-facts';
import { itKeepsItsFirstRelease } from '@kejin/testing/migrated-first-release';
import { riskCompensationData } from './risk-compensation.module';

itKeepsItsFirstRelease({
  service: 'risk-compensation',
  data: riskCompensationData,
  moreEventsThan: 100,
  bareTables: (client, reader) => tablesWithoutAudience(client, reader, [...policyFactTables]),
});
