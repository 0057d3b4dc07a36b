// At apps/risk-compensation/e2e/file-loan.e2e.spec.ts
type Db = { query: (sql: string) => unknown };
export const create = (db: Db, name: string) => db.query(`create database ${name}`);
