import { audienceColumnSql, audiencePolicySql, type DatabaseRoles } from '@kejin/access';

/** Changes of the registry's facts, for the city to find the loans that they touch. */
export const factChangesSql = (roles: DatabaseRoles): string[] => [
  `create table fact_change (
    change_id uuid primary key,
    change text,
    uscc text,
    bank_id uuid,
    branch_code text,
    holds_from date,
    listed_on date,
    list text,
    qualification_kind text,
    qualification_number text,
    former_region_code text,
    region_code text,
    event_id uuid,
    recorded_at timestamptz
  )`,
  'create index fact_change_page on fact_change (listed_on desc, change_id desc)',
  ...audienceColumnSql('fact_change', `array['audit', 'city']`),
  ...audiencePolicySql('fact_change', roles),
];
