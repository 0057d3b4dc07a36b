import { isOutage, rootError } from './database-errors';
import type { ResultRow, Statement } from './statement';

export type PoolClient = {
  query(statement: Statement | { text: string }): Promise<{ rows: ResultRow[] }>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
};
export type ConnectionPool = { connect(): Promise<PoolClient> };

// The statement in flight rejects as well; without a listener the event alone would end the process.
const ignored = () => undefined;

/**
 * Runs work on a connection of the pool. What the work leaves open is rolled back; after an outage the connection is
 * thrown away. Work that leaves more behind in its session (locks, temporary tables) has a connection of its own.
 */
export const withConnection = async <T>(
  pool: ConnectionPool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect();
  client.on('error', ignored);
  try {
    const result = await work(client);
    client.off('error', ignored);
    client.release();
    return result;
  } catch (error) {
    const isReusable = !isOutage(error) && (await rolledBack(client));
    client.off('error', ignored);
    client.release(!isReusable);
    throw error;
  }
};

// Everything sent before has been answered when this is.
const rolledBack = (client: PoolClient): Promise<boolean> =>
  client.query({ text: 'rollback' }).then(
    () => true,
    () => false,
  );

/**
 * Sends the statements together: one round trip on a pipelined connection. Rejects with the first real error, after
 * every statement has been answered, so that the connection is left in order.
 */
export const pipelined = async (
  client: Pick<PoolClient, 'query'>,
  statements: readonly (Statement | { text: string })[],
): Promise<ResultRow[][]> => {
  const answers = await Promise.allSettled(statements.map((statement) => client.query(statement)));
  const errors = answers.flatMap((answer) =>
    answer.status === 'rejected' ? [answer.reason as unknown] : [],
  );
  if (errors.length) throw rootError(errors);
  return answers.map((answer) => (answer as PromiseFulfilledResult<{ rows: ResultRow[] }>).value.rows);
};

/** Every writer of a store takes this lock first; it makes position order the commit order. */
export const WRITER_LOCK = { text: 'select pg_advisory_xact_lock(7283001)' };

export const BEGIN = { text: 'begin' };
export const COMMIT = { text: 'commit' };
