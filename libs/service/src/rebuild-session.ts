import type { SessionClient } from '@kejin/messaging';
import { Client, type ClientConfig } from 'pg';
import type { ServiceConfig } from './config';
import { databaseOf } from './restore-tail';

/** No statement of a rebuild is worth more than this to the rest of the service. */
const STATEMENT_MS = 600_000;

/** Shadows live as long as their session, which therefore must not be one of the pool's. */
export const openRebuildSession = async (config: ServiceConfig): Promise<SessionClient> => {
  const client = new Client({
    ...databaseOf(config, 'rebuild'),
    statement_timeout: STATEMENT_MS,
    pipeline: true,
  } as ClientConfig);
  client.on('error', () => undefined);
  await client.connect();
  return client as never;
};
