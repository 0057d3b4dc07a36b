import type { EventOf, EventContract, RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import type { CommandRequest, Queryable } from '@kejin/event-store';

/** The rule's answer to a reactor's command. Outages and bugs are handled by the worker. */
export type ActOutcome =
  | Readonly<{ kind: 'recorded'; replayed: boolean }>
  | Readonly<{ kind: 'refused'; code: string; detail: string }>;

/** What a reactor may do. */
type Reaction = Readonly<{
  /**
   * Sends a command. Its key is made of the event's id, the reactor and the step's name, so that one step has one
   * effect however often it is taken; what it asks must be the same each time, or else the step has another name.
   */
  act: (step: string, request: () => CommandRequest) => Promise<ActOutcome>;
  /** The service's own tables, as they stand. */
  read: Queryable;
}>;

/** Sends commands because of an event. */
export type Reactor = Readonly<{
  /** Names what it has done: another name does everything again. */
  name: string;
  contract: StreamContract;
  /** The events it acts on. */
  types: readonly string[];
  /** Position, in the publishing store, of the first event it acts on: explicit, so that a new reactor does not act on the whole history. */
  firstPosition: number;
  /** The party that is notified when a rule refuses, such as `city`. */
  notifies: string;
  /** Codes of refusals that are retried, such as a copy that has not arrived: the stream waits instead. */
  retryOn: readonly string[];
  react: (event: RecordedEvent, reaction: Reaction) => Promise<void>;
}>;

type ContractIn<Contract> =
  Contract extends StreamContract<infer Event extends EventContract> ? Event : never;
type EventIn<Contract, Type extends string> = Extract<EventOf<ContractIn<Contract>>, { type: Type }>;

export const reactor = <Contract extends StreamContract, const Type extends string>(
  definition: Omit<Reactor, 'contract' | 'types' | 'react' | 'retryOn'> &
    Readonly<{
      contract: Contract;
      types: readonly Type[];
      retryOn?: readonly string[];
      react: (event: RecordedEvent<EventIn<Contract, Type>>, reaction: Reaction) => Promise<void>;
    }>,
): Reactor => ({ ...definition, retryOn: definition.retryOn ?? [] }) as unknown as Reactor;
