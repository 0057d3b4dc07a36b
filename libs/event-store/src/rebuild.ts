import { WRITER_LOCK } from './connection';
import { readEvents, upcast } from './event-loader';
import { applyProjections, type Projection } from './projection';
import {
  compareShadowTables,
  createShadowTables,
  swapShadowTables,
  type TableDifference,
} from './shadow-tables';
import type { Queryable } from './statement';

const PAGE = 1000;

const replayPages = async (client: Queryable, projection: Projection, after: number): Promise<number> => {
  const contracts = new Map(
    projection.contracts.map((stream) => [`${stream.context}.${stream.stream}`, stream]),
  );
  for (let position = after; ;) {
    const page = await readEvents(client, position, PAGE);
    const last = page.at(-1);
    if (!last) return position;
    const wanted = page.flatMap((event) => {
      const contract = contracts.get(event.stream);
      return contract ? [upcast(contract, event)] : [];
    });
    await applyProjections(client, [projection], wanted);
    position = last.position;
  }
};

/** Another rebuild is under way: each reads the whole history, so there is one at a time. */
export class RebuildRunning extends Error {}

const REBUILD_LOCK = 7283003;

/**
 * Folds a store's own events into a shadow and compares it with the live table; with `swap`, the shadow takes its
 * place, unless it is a ledger's. Events and live rows are compared in one snapshot, so no writer waits for it; only the
 * swap takes the writer lock. `client` is a fresh connection that is closed afterwards. Rejects with RebuildRunning.
 */
export const rebuildFromStore = async (
  client: Queryable,
  projection: Projection,
  { swap }: { swap: boolean },
): Promise<TableDifference[]> => {
  const { rows } = await client.query({
    text: 'select pg_try_advisory_lock($1) as taken',
    values: [REBUILD_LOCK],
  });
  if (!rows[0].taken) throw new RebuildRunning('A rebuild is running.');
  await createShadowTables(client, projection);
  const position = await replayPages(client, projection, 0);
  const { reached, differences } = await compareInSnapshot(client, projection, position);
  if (swap && !projection.neverEmptied) await swapUnderLock(client, projection, reached);
  return differences;
};

const compareInSnapshot = async (client: Queryable, projection: Projection, position: number) => {
  await client.query({ text: 'begin isolation level repeatable read', values: [] });
  const reached = await replayPages(client, projection, position);
  const differences = await compareShadowTables(client, projection);
  await client.query({ text: 'commit', values: [] });
  return { reached, differences };
};

const swapUnderLock = async (client: Queryable, projection: Projection, position: number): Promise<void> => {
  await client.query({ text: 'begin', values: [] });
  await client.query({ ...WRITER_LOCK, values: [] });
  await replayPages(client, projection, position);
  await swapShadowTables(client, projection);
  await client.query({ text: 'commit', values: [] });
};
