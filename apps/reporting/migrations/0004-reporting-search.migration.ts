import { nameSearchSql, type DatabaseRoles } from '@kejin/access';
import { SIGNED_IN } from '@kejin/kernel';

/** Cases are found by a part of their enterprise's name, as loans are. */
export const reportingSearchSql = (roles: DatabaseRoles): string[] => [
  ...nameSearchSql(
    { table: 'directory_name', key: 'id', which: `kind = 'enterprise'`, party: SIGNED_IN },
    roles,
  ),
  'create index pipeline_case_uscc on pipeline_case (uscc, submitted_on, loan_id)',
];
