import type { Any } from './existential';
import type { Statement } from './row-writer';
import { passesByItself, rootError } from './trouble';

export type PoolClient = {
  query(statement: Statement | { text: string }): Promise<{ rows: Any[] }>;
  release(destroy?: boolean): void;
  on(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
};
export type ConnectionPool = { connect(): Promise<PoolClient> };

// The statement in flight rejects as well; without a listener the event alone would end the process.
const ignored = () => undefined;

/**
 * Runs work on a connection of its own. After an error the connection is thrown away: nobody knows where in a
 * transaction it stands, or what locks and shadows its session holds. `keeps` is for work that leaves nothing behind but
 * a transaction: what the database merely refused, or gave up in time, then costs no new connection.
 */
export const withClient = async <T>(
  pool: ConnectionPool,
  work: (client: PoolClient) => Promise<T>,
  { keeps = false }: { keeps?: boolean } = {},
): Promise<T> => {
  const client = await pool.connect();
  client.on('error', ignored);
  try {
    const result = await work(client);
    client.off('error', ignored);
    client.release();
    return result;
  } catch (error) {
    const isInOrder = keeps && !passesByItself(error) && (await rolledBack(client));
    client.off('error', ignored);
    client.release(!isInOrder);
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
