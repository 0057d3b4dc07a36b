// At apps/risk-compensation/src/loan/loan-register.query.ts
type Db = { query: (sql: { text: string }) => unknown };
export const find = (db: Db, table: string) => db.query({ text: `select * from ${table}` });
