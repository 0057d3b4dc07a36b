import type { EntityManager } from 'typeorm';
import { freshnessOf, type Freshness, type Place } from './freshness';

/** Read in the transaction of the numbers, so both are of the same moment. */
export const freshnessIn = async (manager: EntityManager, consumer: string): Promise<Freshness> =>
  freshnessOf(await manager.query<Place[]>(PLACES, [consumer]));

const PLACES = `select topic, partition, next_offset as "nextOffset", end_offset as "endOffset",
    to_char(checked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "checkedAt",
    to_char(last_event_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "lastEventAt"
  from consumer_progress where consumer = $1 order by topic, partition`;
