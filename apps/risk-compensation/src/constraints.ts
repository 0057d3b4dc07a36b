/** What a unique index or a check of the tables says to the one it refuses. */
export const constraints = {
  drawdown_once: {
    code: 'drawdown-already-filed',
    detail: '该笔放款（合同号、借据号）已提交备案，不能重复提交。',
  },
  loan_register_filing_no_key: {
    code: 'filing-number-wrong',
    detail: '该备案编号已被另一笔贷款使用。',
  },
  counted_posting_within_cap: { code: 'cap-exhausted', detail: '超出该企业的单户备案额度。' },
};
