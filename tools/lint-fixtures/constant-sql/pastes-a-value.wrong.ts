// At apps/risk-compensation/src/loan/loan-register.query.ts
type Db = { query: (sql: string) => unknown };
export const find = (db: Db, name: string) => db.query(`select * from loan where name = '${name}'`);
