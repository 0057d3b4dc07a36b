import type { EventContract, EventOf, RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import type { DomainEvent } from '@kejin/kernel';
import { RowBuffer } from './row-buffer';
import { loadRows } from './row-loader';
import { writeStatements } from './row-writer';
import type { Queryable } from './statement';
import type { AnyRowRef, AnyTable, ReadTable, RowChange, RowRef } from './table';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyContract = StreamContract<any>;

export type Rows = Pick<RowBuffer, 'get'>;

type Handlers<Event extends DomainEvent> = {
  [Type in Event['type']]?: (
    event: RecordedEvent<Extract<Event, { type: Type }>>,
    rows: Rows,
  ) => readonly RowChange[] | RowChange;
};

/** A pure function from events to row changes; it does not know whether the event is its store's own. */
export type Projection = Readonly<{
  name: string;
  tables: readonly ReadTable[];
  contracts: readonly StreamContract[];
  /** Ledger postings and balances: compared with a rebuild, never emptied for one. */
  neverEmptied: boolean;
  /** Whether it has a word for this type of event; all others leave its rows as they are. */
  handles: (event: Pick<RecordedEvent, 'stream' | 'type'>) => boolean;
  reads: (event: RecordedEvent) => readonly RowRef[];
  apply: (event: RecordedEvent, rows: Rows) => readonly RowChange[];
}>;

type ContractsOf<Streams extends readonly StreamContract[]> =
  Streams[number] extends StreamContract<infer Contract extends EventContract> ? Contract : never;

export const projection = <const Streams extends readonly AnyContract[]>(definition: {
  name: string;
  tables: readonly AnyTable[];
  contracts: Streams;
  neverEmptied?: boolean;
  /** Rows a handler reads, besides those it only changes; loaded once for the whole batch. */
  reads?: (event: RecordedEvent<EventOf<ContractsOf<Streams>>>) => readonly AnyRowRef[];
  on: Handlers<EventOf<ContractsOf<Streams>>>;
}): Projection => {
  const handlers = definition.on as Record<
    string,
    ((event: RecordedEvent, rows: Rows) => unknown) | undefined
  >;
  const topics = new Map(
    definition.contracts.map((stream) => [`${stream.context}.${stream.stream}`, stream]),
  );
  const handles: Projection['handles'] = ({ stream, type }) =>
    topics.has(stream) && Object.hasOwn(handlers, type);
  return {
    name: definition.name,
    tables: definition.tables as readonly ReadTable[],
    contracts: definition.contracts,
    neverEmptied: definition.neverEmptied ?? false,
    handles,
    reads: (event) =>
      handles(event) ? ((definition.reads as Projection['reads'] | undefined)?.(event) ?? []) : [],
    apply: (event, rows) => {
      const handler = handles(event) ? handlers[event.type] : undefined;
      if (!handler) return [];
      const changes = handler(event, rows) as RowChange | readonly RowChange[];
      return Array.isArray(changes) ? changes : [changes as RowChange];
    },
  };
};

/** The same handler for each of these types; a handler of its own, named after it, goes before. */
export const onEach = <Type extends string, Handler>(
  types: readonly Type[],
  handler: Handler,
): Readonly<Record<Type, Handler>> =>
  Object.fromEntries(types.map((type) => [type, handler])) as Record<Type, Handler>;

/** Folds events into the buffer, each seeing the changes of those before it. */
export const foldProjections = (
  projections: readonly Projection[],
  events: readonly RecordedEvent[],
  buffer: RowBuffer,
): void => {
  for (const event of events)
    for (const one of projections) for (const change of one.apply(event, buffer)) buffer.change(change);
};

/** Loads what the projections read, folds the events, writes the changes. The caller owns the transaction. */
export const applyProjections = async (
  client: Queryable,
  projections: readonly Projection[],
  events: readonly RecordedEvent[],
): Promise<void> => {
  const buffer = new RowBuffer();
  const reads = events.flatMap((event) => projections.flatMap((one) => one.reads(event)));
  if (reads.length) await loadRows(client, reads, buffer);
  foldProjections(projections, events, buffer);
  await Promise.all(writeStatements(buffer).map((statement) => client.query(statement)));
};
