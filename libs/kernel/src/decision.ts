import type { DomainEvent } from './stream';
import type { Trace } from './trace';

/** A rule said yes: what happened, in order. */
export type Accepted<Event extends DomainEvent = DomainEvent> = Readonly<{
  events: readonly Event[];
  trace?: Trace;
}>;

/** A rule said no. Expected, typed, part of a decider's signature; exceptions are for bugs. */
export type Refused<Code extends string = string> = Readonly<{
  refused: Code;
  /** One Chinese sentence for the person who asked. */
  detail: string;
  trace?: Trace;
  /** What the caller may go on with, as members of the problem: the loan that stands already, for one. */
  members?: Readonly<Record<string, string>>;
  /** Only where an auditor will ask for the attempt: kept although the caller is refused. */
  recorded?: DomainEvent;
}>;

export type Decision<Event extends DomainEvent = DomainEvent, Code extends string = string> =
  Accepted<Event> | Refused<Code>;

export const accept = <Event extends DomainEvent>(...events: readonly Event[]): Accepted<Event> => ({
  events,
});

export const refuse = <Code extends string>(
  code: Code,
  detail: string,
  members?: Refused['members'],
): Refused<Code> => ({
  refused: code,
  detail,
  ...(members && { members }),
});

export const isRefused = (decision: object): decision is Refused => 'refused' in decision;
