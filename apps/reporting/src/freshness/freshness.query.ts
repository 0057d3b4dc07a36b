import type { EntityManager } from 'typeorm';
import type { ShownFreshness } from './freshness-api';

/** Read in the transaction of the numbers, so both are of the same moment. */
export const freshnessIn = async (manager: EntityManager, consumer: string): Promise<ShownFreshness> => {
  const [row] = await manager.query<ShownFreshness[]>(AS_OF, [consumer]);
  return row ?? { asOf: null };
};

// The topic that is oldest decides. What a publisher's beat says tells nothing of when anybody did anything.
const AS_OF = `select case when count(*) = count(as_of) then
    to_char(min(as_of) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') end as "asOf"
  from topic_freshness where consumer = $1`;
