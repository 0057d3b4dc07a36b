// At apps/risk-compensation/src/loan/loan-register.query.ts
type Db = { query: (sql: string, values?: unknown[]) => unknown };
const COLUMNS = 'loan_id, loan_fen';
const ALL = `select ${COLUMNS} from loan`;
export const all = (db: Db) => db.query(ALL);
export const find = (db: Db, name: string) =>
  db.query(`select ${COLUMNS} from loan ` + 'where name = $1 and note like $2', [name, `%${name}%`]);
