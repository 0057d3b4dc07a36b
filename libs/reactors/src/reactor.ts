import type { EventOf, EventContract, RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import type { CommandRequest } from '@kejin/event-store';

export type Queries = {
  query(statement: { name?: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
};

/** What a rule said to a reactor's command. Everything else (an outage, a bug) is the worker's business. */
export type Acted =
  | Readonly<{ kind: 'recorded'; replayed: boolean }>
  | Readonly<{ kind: 'refused'; code: string; detail: string }>;

/** What a reactor may do. */
export type Reaction = Readonly<{
  /**
   * Sends a command. Its key is made of the event's id, the reactor and the step's name, so that one step has one
   * effect however often it is taken; what it asks must be the same each time, or else the step has another name.
   */
  act: (step: string, request: () => CommandRequest) => Promise<Acted>;
  /** The service's own tables, as they stand. */
  read: Queries;
}>;

/** Sends commands because of an event. */
export type Reactor = Readonly<{
  /** Names what it has done: another name does everything again. */
  name: string;
  contract: StreamContract;
  /** The events it acts on. */
  types: readonly string[];
  /** Position, in the publishing store, of the first event it acts on: explicit, so that nobody relives a history. */
  firstPosition: number;
  /** Who is told when a rule refuses: a party, such as `city`. */
  tells: string;
  /** Refusals that time heals, such as a copy that has not arrived: the stream waits instead. */
  heals: readonly string[];
  react: (event: RecordedEvent, reaction: Reaction) => Promise<void>;
}>;

type ContractIn<Contract> =
  Contract extends StreamContract<infer Event extends EventContract> ? Event : never;
type EventIn<Contract, Type extends string> = Extract<EventOf<ContractIn<Contract>>, { type: Type }>;

export const reactor = <Contract extends StreamContract, const Type extends string>(
  definition: Omit<Reactor, 'contract' | 'types' | 'react' | 'heals'> &
    Readonly<{
      contract: Contract;
      types: readonly Type[];
      heals?: readonly string[];
      react: (event: RecordedEvent<EventIn<Contract, Type>>, reaction: Reaction) => Promise<void>;
    }>,
): Reactor => ({ ...definition, heals: definition.heals ?? [] }) as unknown as Reactor;
