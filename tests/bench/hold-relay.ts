import { Client } from 'pg';

const RELAY_LOCK = 7283002;

/**
 * Takes the relay's lock, as another replica would: commits go on, nothing is published until the lock is given back.
 * The command path ends with the commit; what Kafka and the readers do with the same two cores is measured by itself.
 */
export const holdRelay = async (superuserUrl: string): Promise<() => Promise<void>> => {
  const client = new Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  // First in the queue, so that the relay cannot take it again after its session has ended.
  const held = client.query('select pg_advisory_lock($1)', [RELAY_LOCK]);
  const other = new Client({ connectionString: superuserUrl });
  await other.connect();
  try {
    await other.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and objid = $1
       and database = (select oid from pg_database where datname = current_database())`,
      [RELAY_LOCK],
    );
  } finally {
    await other.end();
  }
  await held;
  return () => client.end();
};

/** Waits until everything that is committed has been published. */
export const published = async (superuserUrl: string): Promise<void> => {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    for (;;) {
      const { rows } = await client.query<{ done: boolean }>(
        'select (select coalesce(max(position), 0) from event) <= (select position from relay_checkpoint) as done',
      );
      if (rows[0]?.done) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    await client.end();
  }
};

/** What was filled in by hand is not for the topics: the relay goes on behind it. */
export const skipToEnd = async (superuserUrl: string): Promise<void> => {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('update relay_checkpoint set position = (select max(position) from event)');
  } finally {
    await client.end();
  }
};
