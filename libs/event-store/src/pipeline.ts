import type { Statement } from './row-writer';
import { rootError } from './trouble';

export type PoolClient = {
  query(statement: Statement | { text: string }): Promise<{ rows: any[] }>;
  release(destroy?: boolean): void;
};
export type ConnectionPool = { connect(): Promise<PoolClient> };

/**
 * Sends the statements together: one round trip on a pipelined connection. Rejects with the first real error, after
 * every statement has been answered, so that the connection is left in order.
 */
export const pipelined = async (
  client: Pick<PoolClient, 'query'>,
  statements: readonly (Statement | { text: string })[],
): Promise<any[][]> => {
  const answers = await Promise.allSettled(statements.map((statement) => client.query(statement)));
  const errors = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
  if (errors.length) throw rootError(errors);
  return answers.map((answer) => (answer as PromiseFulfilledResult<{ rows: any[] }>).value.rows);
};

/** Every writer of a store takes this lock first; it makes position order the commit order. */
export const WRITER_LOCK = { text: 'select pg_advisory_xact_lock(7283001)' };

export const BEGIN = { text: 'begin' };
export const COMMIT = { text: 'commit' };
