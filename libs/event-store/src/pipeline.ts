import type { Any } from './existential';
import type { Statement } from './row-writer';
import { isTransient, rootError } from './trouble';

export type PoolClient = {
  query(statement: Statement | { text: string }): Promise<{ rows: Any[] }>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
};
export type ConnectionPool = { connect(): Promise<PoolClient> };

// The statement in flight rejects as well; without a listener the event alone would end the process.
const ignored = () => undefined;

/** Runs work on a connection of its own; one that broke is thrown away, one that only refused something is kept. */
export const withClient = async <T>(
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
    const isInOrder = !isTransient(error) && (await rolledBack(client));
    client.off('error', ignored);
    client.release(!isInOrder);
    throw error;
  }
};

// Everything sent before has been answered when this is, so nothing of the failed work is left in the connection.
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
): Promise<Any[][]> => {
  const answers = await Promise.allSettled(statements.map((statement) => client.query(statement)));
  const errors = answers.flatMap((answer) =>
    answer.status === 'rejected' ? [answer.reason as unknown] : [],
  );
  if (errors.length) throw rootError(errors);
  return answers.map((answer) => (answer as PromiseFulfilledResult<{ rows: Any[] }>).value.rows);
};

/** Every writer of a store takes this lock first; it makes position order the commit order. */
export const WRITER_LOCK = { text: 'select pg_advisory_xact_lock(7283001)' };

export const BEGIN = { text: 'begin' };
export const COMMIT = { text: 'commit' };
