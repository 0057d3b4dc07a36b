/** Filed loans are the many and are read by date; the others are listed by their stage. */
export const reportingListsSql = (): string[] => [
  `create index pipeline_case_stage on pipeline_case (stage, submitted_on, loan_id) where stage <> 'FILED'`,
  `create index pipeline_case_bank_stage on pipeline_case (bank_id, stage, submitted_on, loan_id)
    where stage <> 'FILED'`,
  `create index pipeline_case_region_stage on pipeline_case (region_code, stage, submitted_on, loan_id)
    where stage <> 'FILED'`,
];
