import type { Party } from '@kejin/kernel';
import type { FactSource } from './fact';
import type { Queryable } from './statement';
import type { RowRef } from './table';

/** Who a token says somebody is, or which part of the system acts by itself. */
export type Identity = Readonly<{ subject: string }> | Readonly<{ system: string }>;

/** What the registry says of them, as read inside the batch. */
export type Caller = Readonly<{
  subject: string;
  org: string;
  /** A kind that the matrix does not know may do nothing. */
  kind: string;
  personId: string | null;
  onBehalfOf: string | null;
  roles: readonly string[];
  regionCode: string | null;
}>;

/** The organisation in whose name reactors, sweepers and the first bootstrap act. */
export const SYSTEM_ORG = '00000000-0000-4000-8000-000000000000';

export const systemCaller = (name: string): Caller => ({
  subject: `system:${name}`,
  org: SYSTEM_ORG,
  kind: 'system',
  personId: null,
  onBehalfOf: null,
  roles: [],
  regionCode: null,
});

/**
 * The rows that callers are made of, where a store's own events may change them: what one command of a batch takes away
 * is gone for those behind it.
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Rights<Row = any> = Readonly<{
  at(subject: string): RowRef<Row>;
  /** Undefined where the row lets nobody in. */
  callerOf(row: Row): Caller | undefined;
}>;

/** Who may do what: the store asks, `libs/access` answers. */
export type Authorizer = Readonly<{
  /** By token subject. */
  callers: FactSource<string, Caller>;
  rights?: Rights;
  /** A part of the system is asked for like everybody else. */
  permits(caller: Caller, command: string): boolean;
  /** True for a kind of caller that writes to its own streams only, like a bank. */
  isTenant(kind: string): boolean;
  /** False is answered as not found: a foreign stream does not exist for the caller. */
  mayAccessStream(caller: Caller, owner: string, audience: readonly Party[] | undefined): boolean;
}>;

/** The people among those who call, by token subject; nobody is asked for where there are none. */
export const loadCallers = (
  client: Queryable,
  { callers }: Authorizer,
  calls: readonly Readonly<{ identity: Identity }>[],
): Promise<ReadonlyMap<string, Caller>> => {
  const subjects = new Set(
    calls.flatMap(({ identity }) => ('subject' in identity ? [identity.subject] : [])),
  );
  return subjects.size ? callers.load(client, [...subjects]) : Promise.resolve(new Map());
};

export const identifiedCaller = (
  identity: Identity,
  people: ReadonlyMap<string, Caller>,
): Caller | undefined =>
  'system' in identity ? systemCaller(identity.system) : people.get(identity.subject);
