import { tablesWithoutAudience } from '@kejin/access';
import { itKeepsItsFirstRelease } from '@kejin/testing/migrated-first-release';
import { registryData } from './registry.module';

itKeepsItsFirstRelease({
  service: 'registry',
  data: registryData,
  moreEventsThan: 50,
  bareTables: tablesWithoutAudience,
});
