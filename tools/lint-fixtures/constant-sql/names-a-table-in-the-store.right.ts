// At libs/event-store/src/read-table.ts
type Db = { query: (sql: string) => unknown };
export const all = (db: Db, table: string) => db.query(`select * from ${table}`);
