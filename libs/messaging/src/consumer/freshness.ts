import { named, type Freshness } from '@kejin/event-store';

/**
 * The store's view of how old its deciding facts are: the oldest instant at which a partition of the consumer was
 * known to be read to its end. Read inside the batch, so every replica judges by the same rows.
 */
export const freshnessOf = (consumer: string, maxLagMs: number): Freshness => ({
  maxLagMs,
  asOf: async (client) => {
    const { rows } = await client.query(
      named(
        `select case when count(*) = count(caught_up_at) then min(caught_up_at) end as "asOf"
         from consumer_progress where consumer = $1`,
        [consumer],
      ),
    );
    return rows[0]?.asOf ?? undefined;
  },
});
