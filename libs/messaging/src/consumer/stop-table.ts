import { named, type Queryable, type Statement } from '@kejin/event-store';
import type { StoppedPartition } from './stopped-partitions';
import type { PartitionRef } from './progress-table';

/** Deletes the stops of partitions that this process holds and that run again, whichever replica wrote them. */
export const clearStopsStatement = (
  consumer: string,
  held: readonly PartitionRef[],
  stopped: readonly PartitionRef[],
): Statement =>
  named(
    `delete from consumer_halt h where h.consumer = $1
       and (h.topic, h.partition) in (select * from unnest($2::text[], $3::integer[]))
       and (h.topic, h.partition) not in (select * from unnest($4::text[], $5::integer[]))`,
    [
      consumer,
      held.map(({ topic }) => topic),
      held.map(({ partition }) => partition),
      stopped.map(({ topic }) => topic),
      stopped.map(({ partition }) => partition),
    ],
  );

export const partitionStopsStatement = (stopped: readonly StoppedPartition[]): Statement =>
  named(
    `insert into consumer_halt as h (consumer, topic, partition, "offset", reason, error)
     select * from unnest($1::text[], $2::text[], $3::integer[], $4::bigint[], $5::text[], $6::text[])
     on conflict (consumer, topic, partition) do update
       set "offset" = excluded."offset", reason = excluded.reason, error = excluded.error, since = excluded.since
     where (h."offset", h.reason) is distinct from (excluded."offset", excluded.reason)`,
    [
      stopped.map(({ consumer }) => consumer),
      stopped.map(({ topic }) => topic),
      stopped.map(({ partition }) => partition),
      stopped.map(({ offset }) => offset ?? null),
      stopped.map(({ reason }) => reason),
      stopped.map(({ error }) => error),
    ],
  );

export const consumerStopStatement = (consumer: string, error: string): Statement =>
  named(
    `insert into consumer_stop as s (consumer, stopped_at, error) values ($1, clock_timestamp(), $2)
     on conflict (consumer) do update set stopped_at = excluded.stopped_at, error = excluded.error
     where s.stopped_at is null`,
    [consumer, error],
  );

export type ConsumerStop = Readonly<{
  consumer: string;
  isStopped: boolean;
  /** Changes with each resumption. */
  resumption: string | null;
  /** Parked through their own fault in the last minute, since the last resumption. */
  parked: number;
}>;

/** One row for each consumer that was asked for. */
export const consumerStops = async (
  client: Queryable,
  consumers: readonly string[],
): Promise<ConsumerStop[]> => {
  const { rows } = await client.query(
    named(
      `select c.consumer, s.stopped_at is not null as "isStopped", s.resumed_at::text as resumption,
         (select count(*) from parked_message p where p.consumer = c.consumer and p.reason <> 'behind'
           and p.parked_at > greatest(clock_timestamp() - interval '1 minute', s.resumed_at))::integer as parked
       from unnest($1::text[]) as c(consumer) left join consumer_stop s using (consumer)`,
      [consumers],
    ),
  );
  return rows;
};

export const stoppedPartitionsIn = async (client: Queryable): Promise<StoppedPartition[]> => {
  const { rows } = await client.query(
    named(
      `select consumer, topic, partition, "offset"::float8 as "offset", reason, error from consumer_halt
       order by consumer, topic, partition`,
      [],
    ),
  );
  return rows.map((row) => ({ ...row, offset: row.offset ?? undefined }));
};

/** Resumes a stopped consumer and makes it try its stopped partitions again; every replica reads the row. */
export const resumeConsumer = async (client: Queryable, consumer: string, by: string): Promise<void> => {
  await client.query(
    named(
      `insert into consumer_stop (consumer, resumed_at, resumed_by) values ($1, clock_timestamp(), $2)
       on conflict (consumer) do update
         set stopped_at = null, error = null, resumed_at = excluded.resumed_at, resumed_by = excluded.resumed_by`,
      [consumer, by],
    ),
  );
};
