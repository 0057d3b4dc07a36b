import {
  audienceColumnSql,
  audiencePolicySql,
  decisionsOfCaseSql,
  sameForAllPolicySql,
  type DatabaseRoles,
} from '@kejin/access';
import { AUDIT, CITY, OPERATIONS } from '@kejin/kernel';

// As the projections write them.
const LOAN_AUDIENCE = `array['audit', 'bank:' || bank_id::text, 'city', 'county:' || region_code, 'enterprise:' || uscc]`;
const BALANCE_AUDIENCE = `array['audit', 'city', 'enterprise:' || uscc]`;

/**
 * Who sees what: a loan its bank, its county, its enterprise and the city; a balance across banks the city and its
 * enterprise, and a posting, which tells that balance, like the balance and not like its loan.
 */
export const loanAudienceSql = (roles: DatabaseRoles): string[] => [
  ...audienceColumnSql('loan_register', LOAN_AUDIENCE),
  ...audiencePolicySql('loan_register', roles),
  ...['counted_balance', 'counted_posting'].flatMap((table) => [
    ...audienceColumnSql(table, BALANCE_AUDIENCE),
    ...audiencePolicySql(table, roles),
  ]),
  ...sameForAllPolicySql('filing_number', [AUDIT, CITY, OPERATIONS], roles),
  ...decisionsOfCaseSql({ caseTable: 'loan_register', caseKey: 'loan_id' }, roles),
];
