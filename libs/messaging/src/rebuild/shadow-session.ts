import type { ConnectionPool, PoolClient, Statement } from '@kejin/event-store';

/** A fresh connection of the app role in pipeline mode; it is closed after the rebuild. */
export type SessionClient = Pick<PoolClient, 'query' | 'on' | 'off'> & { end(): Promise<unknown> };

// While it finishes under lock, a batch is a part of the transaction that holds the live consumer back.
const NESTED: Readonly<Record<string, string>> = {
  begin: 'savepoint batch',
  commit: 'release savepoint batch',
  rollback: 'rollback to savepoint batch',
};

/**
 * One session as a pool: temporary tables exist in their session only, so everything that writes to them uses this one.
 * When the session breaks, the rebuild has failed.
 */
export class ShadowSession implements ConnectionPool {
  isBroken = false;
  private nested = false;

  constructor(private readonly client: SessionClient) {
    client.on('error', () => (this.isBroken = true));
  }

  connect(): Promise<PoolClient> {
    const { client } = this;
    if (this.isBroken) return Promise.reject(new Error('The session of the rebuild is gone.'));
    return Promise.resolve({
      query: (statement) => client.query(this.nested ? within(statement) : statement),
      release: (destroy) => {
        if (destroy) this.isBroken = true;
      },
      on: (event, listener) => client.on(event, listener),
      off: (event, listener) => client.off(event, listener),
    });
  }

  query(text: string, values: unknown[] = []) {
    return this.client.query({ text, values });
  }

  /** Runs work in one transaction, together with every batch applied meanwhile. */
  async inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
    await this.query('begin');
    this.nested = true;
    try {
      const result = await work();
      this.nested = false;
      await this.query('commit');
      return result;
    } catch (error) {
      this.nested = false;
      // At once: the live consumer waits for the locks of this transaction.
      await this.query('rollback').catch(() => (this.isBroken = true));
      throw error;
    }
  }
}

const within = (statement: Statement | { text: string }): Statement | { text: string } =>
  Object.hasOwn(NESTED, statement.text) ? { text: NESTED[statement.text] as string } : statement;
