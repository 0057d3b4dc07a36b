import type { Party } from './audience';

/** A fact of the business. `Data` is flat and complete; the store adds the envelope. */
export type DomainEvent<Type extends string = string, Data = unknown> = Readonly<{ type: Type; data: Data }>;

/** How one kind of stream folds into its state. `evolve` records facts; it never judges them. */
export type Stream<State, Event extends DomainEvent> = Readonly<{
  initialState: State;
  evolve: (state: State, event: Event) => State;
  /** Organisations besides the owner that may write to a stream in this state; absent where there are none. */
  writers?: (state: State) => readonly string[];
  /** Who may touch a stream in this state; absent where every caller with the right to the command may. */
  audience?: (state: State) => readonly Party[];
}>;

/** The state after a history, oldest event first. */
export const replay = <State, Event extends DomainEvent>(
  stream: Stream<State, Event>,
  history: readonly Event[],
): State => history.reduce(stream.evolve, stream.initialState);
