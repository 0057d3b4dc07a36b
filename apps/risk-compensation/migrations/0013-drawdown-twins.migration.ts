// A drawdown that stood twice by two spellings named the loan that was filed last and forgot the others: once that one
// was withdrawn it could be filed again beside them.
const TWINS_SO_FAR = `
  update drawdown d set other_loan_ids = array_remove(filed.loan_ids, d.loan_id::text)
  from (
    select bank_id, folded_contract_no, folded_iou_no,
      array_agg(loan_id::text order by submission_position desc) as loan_ids
    from loan_register group by 1, 2, 3 having count(*) > 1
  ) filed
  where (d.bank_id, d.contract_no, d.iou_no) = (filed.bank_id, filed.folded_contract_no, filed.folded_iou_no)`;

/** Every loan that bears the numbers of a drawdown is known by them. */
export const drawdownTwinsSql = (): string[] => [
  `alter table drawdown add column other_loan_ids text[] not null default '{}'`,
  ...['drawdown', 'loan_register'].map((table) => `alter table ${table} no force row level security`),
  TWINS_SO_FAR,
  ...['drawdown', 'loan_register'].map((table) => `alter table ${table} force row level security`),
];
