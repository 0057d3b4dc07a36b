import { withClient } from '@kejin/testing';
import type { Stand } from './stand';

const BACKENDS = `select pid from pg_stat_activity
  where backend_type = 'client backend' and pid <> pg_backend_pid() and application_name = any($1)`;
const ALL = 'select pid from pg_stat_activity where pid <> pg_backend_pid()';

const pids = (stand: Stand, text: string, values: unknown[] = []): Promise<number[]> =>
  withClient(stand.addresses.postgres.url, async (client) =>
    (await client.query<{ pid: number }>(text, values)).rows.map(({ pid }) => pid),
  );

/** Server processes that work for a service; the postmaster restarts all of them when one dies by SIGKILL. */
export const backendsOf = (stand: Stand, service: string): Promise<number[]> =>
  pids(stand, BACKENDS, [[service, `${service} relay`]]);

export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself in the meantime.
  }
};

/** Freezes the whole server, every process of it; the answer lets it go on. */
export const freezePostgres = async (stand: Stand): Promise<() => void> => {
  const postmaster = stand.system.supervisor.get('postgres').pid;
  const frozen = [postmaster, ...(await pids(stand, ALL))];
  for (const pid of frozen) signal(pid, 'SIGSTOP');
  return () => {
    for (const pid of frozen.reverse()) signal(pid, 'SIGCONT');
  };
};
