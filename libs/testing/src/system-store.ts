import { EventStore, fact, type Caller, type StoreOptions } from '@kejin/event-store';
import { Pool } from 'pg';

/** Connections as a service has them; what breaks while idle is told to the next who asks. */
export const pipelinedPool = (url: string): Pool => {
  const pool = new Pool({ connectionString: url, max: 4, pipeline: true } as never);
  pool.on('error', () => undefined);
  return pool;
};

const nobody = fact<string, Caller>({
  name: 'nobody',
  keyOf: (subject) => subject,
  load: () => Promise.resolve(new Map()),
});

/** A store that the system alone writes to: nobody signs in. */
export const systemStore = (pool: Pool, options: Partial<StoreOptions> = {}): EventStore =>
  new EventStore({
    pool: pool as unknown as StoreOptions['pool'],
    projections: [],
    authorizer: { callers: nobody, permits: () => true, mayAccessStream: () => true, isTenant: () => false },
    now: Date.now,
    constraints: {},
    ...options,
  });
