/** Whether an enterprise has cases of one bank or in one region is asked enterprise by enterprise. */
export const ownEnterprisesSql = (): string[] => [
  'create index pipeline_case_own_enterprise on pipeline_case (uscc, bank_id, region_code)',
  'drop index pipeline_case_uscc',
];
