// At apps/risk-compensation/src/loan/loan-register.query.ts
type Db = { query: (sql: string) => unknown };
export const find = (db: Db, order: string) => {
  const sql = `select * from loan order by ${order}`;
  return db.query(sql);
};
