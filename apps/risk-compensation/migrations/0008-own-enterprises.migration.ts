/** Whether an enterprise has loans of one bank or in one region is asked enterprise by enterprise. */
export const ownEnterprisesSql = (): string[] => [
  'create index loan_register_own_enterprise on loan_register (uscc, bank_id, region_code)',
  'drop index loan_register_uscc',
];
