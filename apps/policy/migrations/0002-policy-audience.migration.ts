import { sameForAllPolicySql, type DatabaseRoles } from '@kejin/access';
import { SIGNED_IN } from '@kejin/kernel';
import { sqlMigration } from '@kejin/service';

/** Versions, rates and calendars are public rules: whoever signs in reads every row. */
export const policyAudienceSql = (roles: DatabaseRoles): string[] =>
  ['policy_version', 'policy_register', 'lpr_publication', 'calendar_revision'].flatMap((table) =>
    sameForAllPolicySql(table, [SIGNED_IN], roles),
  );

export const policyAudienceMigration = sqlMigration('PolicyAudience1764000013001', policyAudienceSql);
