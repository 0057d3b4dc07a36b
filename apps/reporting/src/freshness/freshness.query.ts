import type { EntityManager } from 'typeorm';
import { freshnessOf, type Freshness } from './freshness';

/** Read in the transaction of the numbers, so both are of the same moment. */
export const freshnessIn = async (manager: EntityManager, consumer: string): Promise<Freshness> => {
  const places = await manager.query<{ caughtUpAt: string | null }[]>(PLACES, [consumer]);
  return freshnessOf(places.map(({ caughtUpAt }) => caughtUpAt));
};

const PLACES = `select to_char(caught_up_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "caughtUpAt"
  from consumer_progress where consumer = $1`;
