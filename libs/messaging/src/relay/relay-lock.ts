import { Client, type ClientConfig } from 'pg';

/** The session that holds it publishes; the recovery of missing events takes it too. */
export const RELAY_LOCK = 7283002;
export const WAKE_CHANNEL = 'kejin_relay';

/**
 * A connection of the relay's own. The lock, the reading and the checkpoint live on it together: whoever loses the
 * connection has lost all three at once.
 */
export const openRelayConnection = async (config: ClientConfig): Promise<Client> => {
  const client = new Client({ ...config, pipeline: true, connectionTimeoutMillis: 5_000, keepAlive: true });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // A frozen process must not keep the lock: the server ends a session that says nothing for ten seconds. A
    // checkpoint lost in a crash only sends some events twice, so its commit need not wait for the disk.
    await client.query(
      `set idle_session_timeout = '10s'; set statement_timeout = '60s'; set synchronous_commit = off; listen ${WAKE_CHANNEL}`,
    );
    return client;
  } catch (error) {
    closeNow(client);
    throw error;
  }
};

export const tryLock = async (client: Client): Promise<boolean> => {
  const { rows } = await client.query<{ locked: boolean }>('select pg_try_advisory_lock($1) as locked', [
    RELAY_LOCK,
  ]);
  return rows[0]?.locked === true;
};

/** Ends the session at once; the server lets the lock go. */
export const closeNow = (client: Client): void => {
  void client.end().catch(() => undefined);
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
};
