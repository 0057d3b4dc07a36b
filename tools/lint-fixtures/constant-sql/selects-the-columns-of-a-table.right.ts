// At apps/risk-compensation/src/loan/loan-register.query.ts
declare const selectList: (table: object) => string;
declare const loanRegister: object;
type Db = { query: (sql: string) => unknown };
const COLUMNS = selectList(loanRegister);
export const all = (db: Db) => db.query(`select ${COLUMNS} from loan_register`);
