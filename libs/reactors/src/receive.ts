import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { Queryable } from '@kejin/event-store';
import type { ConsumedBatch } from '@kejin/messaging';
import type { Reactor } from './reactor';

const RECEIVE = `insert into reaction (reactor, event_id, stream, stream_id, stream_version, event_type, event)
  select * from unnest($1::text[], $2::uuid[], $3::text[], $4::uuid[], $5::integer[], $6::text[], $7::jsonb[])
  on conflict (reactor, event_id) do nothing`;

/** Keeps the events that reactors act on. The caller's transaction holds the progress. */
export const receive = async (
  client: Queryable,
  reactors: readonly Reactor[],
  events: readonly RecordedEvent[],
): Promise<void> => {
  const wanted = events.flatMap((event) =>
    reactors.filter((one) => wants(one, event)).map((one) => ({ name: one.name, event })),
  );
  if (!wanted.length) return;
  await client.query({
    name: 'reactions-receive',
    text: RECEIVE,
    values: [
      wanted.map(({ name }) => name),
      wanted.map(({ event }) => event.id),
      wanted.map(({ event }) => event.stream),
      wanted.map(({ event }) => event.streamId),
      wanted.map(({ event }) => event.streamVersion),
      wanted.map(({ event }) => event.type),
      wanted.map(({ event }) => JSON.stringify(event)),
    ],
  });
};

const wants = ({ contract, types, firstPosition }: Reactor, event: RecordedEvent): boolean =>
  event.stream === `${contract.context}.${contract.stream}` &&
  types.includes(event.type) &&
  event.position >= firstPosition;

/** For a handler of a consumer of its own name: keeps what the reactors act on, in the events' transaction. */
export const receiveBatch = async (batch: ConsumedBatch, reactors: readonly Reactor[]): Promise<void> => {
  try {
    await receive(batch.client, reactors, batch.events);
  } catch (error) {
    // Nest turns a handler's error into one sentence; the consumer must tell an outage from a fault.
    batch.failure = error;
    throw error;
  }
};
