import { namesAmongSql, type DatabaseRoles } from '@kejin/access';
import { SIGNED_IN } from '@kejin/kernel';

/** Whoever has few loans has the names of just their enterprises read. */
export const namesAmongMigrationSql = (roles: DatabaseRoles): string[] =>
  namesAmongSql({ table: 'enterprise_copy', key: 'uscc', which: 'true', party: SIGNED_IN }, roles);
