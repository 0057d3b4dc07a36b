// At apps/risk-compensation/src/loan/loan-register.query.ts
type Db = { query: (sql: string) => unknown };
export const find = (db: Db, order: string) => {
  let sql = 'select * from loan';
  if (order) sql += order;
  return db.query(sql);
};
