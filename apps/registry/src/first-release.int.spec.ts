import { tablesWithoutAudience } from '@kejin/access';
import { itKeepsItsFirstRelease } from '@kejin/testing/migrated-first-release';
import { RegistryModule } from './registry.module';

itKeepsItsFirstRelease({
  service: 'registry',
  module: RegistryModule,
  moreEventsThan: 50,
  bareTables: tablesWithoutAudience,
});
