import { named, type Queryable } from '@kejin/event-store';
import { storedHeaders } from '../parked/parked-message';
import type { PublishedEvent } from './beyond-checkpoint';
import { assertSameHistory } from './missing-events';
import { RecoveryRefused } from './recovery-refused';

/** Keeps the events in a table, so that their number does not matter. */
export const stageEvents = async (client: Queryable, events: readonly PublishedEvent[]): Promise<void> => {
  await assertSameHistory(client, events);
  await client.query(
    named(
      `insert into restored_tail (position, id, topic, partition, "offset", headers, value)
       select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::integer[], $5::bigint[], $6::jsonb[], $7::text[])
       on conflict (position, id) do nothing`,
      [
        events.map(({ position }) => position),
        events.map(({ identity }) => identity.id),
        events.map(({ message }) => message.topic),
        events.map(({ message }) => message.partition),
        events.map(({ message }) => message.offset),
        events.map(({ message }) => JSON.stringify(storedHeaders(message.headers))),
        events.map(({ message }) => message.value?.toString() ?? ''),
      ],
    ),
  );
};

/** Positions have no gaps, so a missing one is an event that was lost for good, and a doubled one means two histories. */
export const assertNoMissingPosition = async (client: Queryable, before: number): Promise<void> => {
  const { rows } = await client.query(
    named(
      `select position::float8 as position, expected::float8 as expected from (
         select position, $1::bigint + row_number() over (order by position) as expected
         from restored_tail where position > $1) t
       where position <> expected order by expected limit 1`,
      [before],
    ),
  );
  const [first] = rows;
  if (!first) return;
  if (first.position < first.expected)
    throw new RecoveryRefused(
      'another-lineage',
      `the topics hold two different events at position ${first.position}`,
    );
  throw new RecoveryRefused('gap', `position ${first.expected} is in no topic, ${first.position} is`);
};

/** The highest epoch among what was read, the store's own part of it included. */
export const highestEpoch = async (client: Queryable): Promise<number> => {
  const { rows } = await client.query(
    named(`select coalesce(max((headers->>'epoch')::integer), 0) as epoch from restored_tail`, []),
  );
  return rows[0].epoch;
};

export const clearStagedEvents = async (client: Queryable): Promise<void> => {
  await client.query(named('delete from restored_tail', []));
};
