import {
  audienceColumnSql,
  audienceOfKeySql,
  audiencePolicySql,
  casePolicySql,
  sameForAllPolicySql,
  type DatabaseRoles,
} from '@kejin/access';
import { SIGNED_IN } from '@kejin/kernel';

// As the projection writes it.
const CASE_AUDIENCE = `array['audit', 'bank:' || bank_id::text, 'city', 'county:' || region_code, 'enterprise:' || uscc]`;
// A total is of one bank in one county, whatever becomes of its cases.
const TOTAL_AUDIENCE = `array['audit', 'bank:' || bank_id::text, 'city', 'county:' || region_code]`;

/** The trail belongs to its case; how far a consumer has come is told without a place that counts others' messages. */
export const reportingAudienceSql = (roles: DatabaseRoles): string[] => [
  ...audienceColumnSql('pipeline_case', CASE_AUDIENCE),
  ...audiencePolicySql('pipeline_case', roles),
  ...['pipeline_total', 'pipeline_standing'].flatMap((table) => [
    ...audienceOfKeySql(table, TOTAL_AUDIENCE),
    ...audiencePolicySql(table, roles),
  ]),
  ...casePolicySql(
    'trail_entry',
    { column: 'loan_id', caseTable: 'pipeline_case', caseKey: 'loan_id' },
    roles,
  ),
  ...sameForAllPolicySql('directory_name', [SIGNED_IN], roles),
  'drop policy reader_scope on consumer_progress',
  `create policy reader_audience on consumer_progress for select to ${roles.reader}
    using (array['signed-in'] && nullif(current_setting('kejin.parties', true), '')::text[])`,
  `revoke select on consumer_progress from ${roles.reader}`,
  `grant select (consumer, topic, partition, caught_up_at) on consumer_progress to ${roles.reader}`,
];
