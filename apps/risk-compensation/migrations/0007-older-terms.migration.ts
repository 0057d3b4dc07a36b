/** Loans are looked for by the day whose policy and rate they were judged by. */
export const olderTermsSql = (): string[] => [
  'create index loan_register_drawdown on loan_register (drawdown_on, loan_id)',
];
