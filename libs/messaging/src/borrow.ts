import type { ConnectionPool, PoolClient } from '@kejin/event-store';
import { passes } from './trouble';

type Emitter = Partial<{
  on(event: 'error', listener: () => void): void;
  off(event: 'error', listener: () => void): void;
}>;

/** Does some work on a connection of the pool. A broken one is thrown away, an open transaction is rolled back. */
export const borrow = async <Result>(
  pool: ConnectionPool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> => {
  const client = await pool.connect();
  // The pool listens only to idle connections. One that the server ends between two statements of ours would
  // otherwise be an error that nobody catches, and end the process.
  (client as Emitter).on?.('error', heard);
  const giveBack = (broken: boolean) => {
    (client as Emitter).off?.('error', heard);
    client.release(broken);
  };
  try {
    const result = await work(client);
    giveBack(false);
    return result;
  } catch (error) {
    if (passes(error)) giveBack(true);
    else
      await client.query({ text: 'rollback' }).then(
        () => giveBack(false),
        () => giveBack(true),
      );
    throw error;
  }
};

// The next statement fails, and that is where it is dealt with.
const heard = () => undefined;
