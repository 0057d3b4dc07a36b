import type { Queryable } from '@kejin/event-store';
import { Client, type ClientConfig } from 'pg';
import { withTimeout } from '../back-off';

/** Works on a connection of its own, which is closed afterwards. */
export const withOwnClient = async <Result>(
  database: ClientConfig,
  work: (client: Queryable) => Promise<Result>,
): Promise<Result> => {
  const client = new Client({ ...database, connectionTimeoutMillis: 5_000, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client as unknown as Queryable);
  } finally {
    await withTimeout(1_000, client.end());
  }
};
