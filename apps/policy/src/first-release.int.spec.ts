import { tablesWithoutAudience } from '@kejin/access';
import { itKeepsItsFirstRelease } from '@kejin/testing/migrated-first-release';
import { PolicyModule } from './policy.module';

itKeepsItsFirstRelease({
  service: 'policy',
  module: PolicyModule,
  moreEventsThan: 10,
  bareTables: tablesWithoutAudience,
});
