/** Where an imported loan was taken from and how it is being repaid. Loans of before have neither, so nothing is filled. */
export const loanImportsMigrationSql = (): string[] => [
  `alter table loan_register
    add column source_document text,
    add column source_ledger text,
    add column source_row integer,
    add column repayment_status text,
    add column repayment_as_of date,
    add column outstanding_fen bigint,
    add column overdue_since date,
    add column settled_on date,
    add constraint outstanding_within_loan check (outstanding_fen between 0 and loan_fen)`,
];
