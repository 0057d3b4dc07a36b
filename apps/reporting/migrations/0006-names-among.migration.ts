import { namesAmongSql, type DatabaseRoles } from '@kejin/access';
import { SIGNED_IN } from '@kejin/kernel';

/** Whoever has few cases has the names of just their enterprises read. */
export const namesAmongMigrationSql = (roles: DatabaseRoles): string[] =>
  namesAmongSql(
    { table: 'directory_name', key: 'id', which: `kind = 'enterprise'`, party: SIGNED_IN },
    roles,
  );
