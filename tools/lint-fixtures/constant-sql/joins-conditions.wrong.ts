// At apps/risk-compensation/src/loan/loan-register.query.ts
type Db = { query: (sql: string) => unknown };
export const find = (db: Db, conditions: string[]) => db.query(conditions.join(' and '));
