import { tablesWithoutAudience } from '@kejin/access';
import { itKeepsItsFirstRelease } from '@kejin/testing/migrated-first-release';
import { policyData } from './policy.module';

itKeepsItsFirstRelease({
  service: 'policy',
  data: policyData,
  moreEventsThan: 10,
  bareTables: tablesWithoutAudience,
});
