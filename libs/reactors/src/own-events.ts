import { BEGIN, COMMIT, readEvents, upcast, type Queryable, type StoredEvent } from '@kejin/event-store';
import type { Reactor } from './reactor';
import { receive } from './receive';

const PAGE = 500;

/**
 * Events of the service's own store reach its reactors by position, without the way over Kafka. What was read and how
 * far are one transaction. Resolves with how many events were read.
 */
export const receiveOwn = async (client: Queryable, reactors: readonly Reactor[]): Promise<number> => {
  const names = reactors.map(({ name }) => name);
  await client.query({ ...BEGIN, values: [] });
  try {
    const next = await nextPosition(client, reactors, names);
    const events = await readEvents(client, next - 1, PAGE);
    await receive(
      client,
      reactors,
      events.flatMap((event) => upcastWanted(reactors, event)),
    );
    const last = events.at(-1);
    if (last)
      await client.query({
        text: 'update reactor_place set next_position = $2 where reactor = any($1::text[]) and next_position <= $2',
        values: [names, last.position + 1],
      });
    await client.query({ ...COMMIT, values: [] });
    return events.length;
  } catch (error) {
    await client.query({ text: 'rollback', values: [] }).catch(() => undefined);
    throw error;
  }
};

/** Where the one that is furthest behind goes on; a new reactor begins at its first position. */
const nextPosition = async (
  client: Queryable,
  reactors: readonly Reactor[],
  names: readonly string[],
): Promise<number> => {
  await client.query({
    text: `insert into reactor_place (reactor, next_position) select * from unnest($1::text[], $2::bigint[])
      on conflict (reactor) do nothing`,
    values: [names, reactors.map(({ firstPosition }) => firstPosition)],
  });
  const { rows } = await client.query({
    text: 'select min(next_position)::float8 as next from reactor_place where reactor = any($1::text[])',
    values: [names],
  });
  return Number((rows[0] as { next: number }).next);
};

/** In today's shape; types that no reactor wants are left alone, known or not. */
const upcastWanted = (reactors: readonly Reactor[], event: StoredEvent) => {
  const one = reactors.find(
    ({ contract, types }) =>
      `${contract.context}.${contract.stream}` === event.stream && types.includes(event.type),
  );
  return one ? [upcast(one.contract, event)] : [];
};
