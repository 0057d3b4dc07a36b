import { fact } from '@kejin/event-store';

/**
 * The database's clock, ISO, UTC: `databaseNow.at('now')`. Deadlines are judged by it, so that a process whose own
 * clock is wrong is neither early nor late.
 */
export const databaseNow = fact<'now', string>({
  name: 'database-now',
  // Nobody else's: it cannot be old.
  topics: [],
  keyOf: (key) => key,
  load: async (client) => {
    const { rows } = await client.query({
      name: 'database-now',
      text: `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now`,
      values: [],
    });
    return new Map([['now', (rows[0] as { now: string }).now]]);
  },
});
