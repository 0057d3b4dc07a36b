import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@kejin/local';
import type { TestSystem } from '../test-system';

const BACKENDS = `select pid from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name = any($1)`;
const ALL = 'select pid from pg_stat_activity where pid <> pg_backend_pid()';

const pids = (testSystem: TestSystem, text: string, values: unknown[] = []): Promise<number[]> =>
  withClient(testSystem.addresses.postgres.url, async (client) =>
    (await client.query<{ pid: number }>(text, values)).rows.map(({ pid }) => pid),
  );

/** Server processes that work for a service; the postmaster restarts all of them when one dies by SIGKILL. */
export const backendsOf = (testSystem: TestSystem, service: string): Promise<number[]> =>
  pids(testSystem, BACKENDS, [[service, `${service} relay`]]);

export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself in the meantime.
  }
};

/** Freezes the whole server, every process of it; the answer lets it go on. */
export const freezePostgres = async (testSystem: TestSystem): Promise<() => void> => {
  const postmaster = testSystem.system.supervisor.get('postgres').pid;
  const frozen = [postmaster, ...(await pids(testSystem, ALL))];
  for (const pid of frozen) signal(pid, 'SIGSTOP');
  return () => {
    for (const pid of frozen.reverse()) signal(pid, 'SIGCONT');
  };
};

// The writer lock of the store, held by a session that is not running anything just now.
const HOLDERS = `select a.pid || ' ' || a.state_change as holder from pg_locks l join pg_stat_activity a using (pid)
  where l.locktype = 'advisory' and l.objid = 7283001 and l.granted and a.state = 'idle in transaction'`;

/**
 * Freezes the writer again and again until it holds the writer lock, in the middle of a transaction. False where it
 * never did; it is frozen all the same.
 */
export const freezeInTransaction = ({ system, addresses }: TestSystem, tries = 150): Promise<boolean> =>
  withClient(addresses.postgres.url, async (client) => {
    const holder = async () => (await client.query<{ holder: string }>(HOLDERS)).rows[0]?.holder;
    for (let left = tries; left > 0; left -= 1) {
      system.supervisor.pause('risk-compensation');
      const before = await holder();
      if (before !== undefined) {
        await delay(60);
        // One whose state does not change any more is the frozen one, not the other replica.
        if ((await holder()) === before) return true;
      }
      if (left > 1) system.supervisor.resume('risk-compensation');
      await delay(7);
    }
    return false;
  });
