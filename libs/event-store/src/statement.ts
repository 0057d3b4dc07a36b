export type Statement = Readonly<{ name?: string; text: string; values: unknown[] }>;

/** As the driver gives it: whoever wrote the statement knows its columns. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type ResultRow = any;

/** Anything that runs a statement: a pg client or a pool. */
export type Queryable = { query(statement: Statement): Promise<{ rows: ResultRow[] }> };

const statementNames = new Map<string, string>();

/** A short stable name per text, so that the server plans each shape once per connection. */
export const named = (text: string, values: unknown[]): Statement => {
  let name = statementNames.get(text);
  if (!name) statementNames.set(text, (name = `k${statementNames.size + 1}`));
  return { name, text, values };
};
