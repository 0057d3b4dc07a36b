import type { DomainEvent } from '@kejin/kernel';
import type { z } from 'zod';

type Json = Record<string, unknown>;

/** Raises data by one version: the function under key `n` turns version `n` into `n + 1`. */
export type Upcasts = Readonly<Record<number, (data: Json) => Json>>;

/** One event as everybody sees it: type, runtime check, JSON Schema and TypeScript type are one zod schema. */
export type EventContract<Type extends string = string, Schema extends z.ZodType = z.ZodType> = Readonly<{
  type: Type;
  version: number;
  /** What happened, in one Chinese sentence: a reader outside the code has this and the schema. */
  meaning: string;
  schema: Schema;
  upcasts: Upcasts;
}>;

export type EventOf<Contract extends EventContract> =
  Contract extends EventContract<infer Type, infer Schema> ? DomainEvent<Type, z.output<Schema>> : never;

/** The first version, or a later one with what raises each earlier version by one. */
type VersionOf = 1 | Readonly<{ version: number; upcasts: Upcasts }>;

export const defineEvent = <Type extends string, Schema extends z.ZodType>(
  type: Type,
  which: VersionOf,
  meaning: string,
  schema: Schema,
): EventContract<Type, Schema> => {
  const { version, upcasts } = which === 1 ? { version: 1, upcasts: {} as Upcasts } : which;
  for (let from = 1; from < version; from += 1)
    if (!upcasts[from]) throw new Error(`${type} v${version} has no upcast from v${from}.`);
  return { type, version, meaning, schema, upcasts };
};

/** One kind of stream: its topic, keyed by stream id so that one stream stays in order, and all its events. */
export type StreamContract<Contract extends EventContract = EventContract> = Readonly<{
  context: string;
  stream: string;
  topic: string;
  /** What the stream is, for the generated documents. Chinese. */
  title: string;
  events: readonly Contract[];
}>;

export const defineStream = <const Contracts extends readonly EventContract[]>(
  context: string,
  stream: string,
  title: string,
  events: Contracts,
): StreamContract<Contracts[number]> => ({
  context,
  stream,
  topic: `${context}.${stream}.v1`,
  title,
  events,
});

/** A newer producer wrote this version: this code must be upgraded before it may read on. */
export class UnknownSchemaVersion extends Error {
  constructor(type: string, version: number, known: number) {
    super(`${type} v${version} is newer than the known v${known}`);
    this.name = 'UnknownSchemaVersion';
  }
}

/**
 * The data of an event of ours in the latest shape: upcast, not checked again (it was checked when it was written).
 * Throws UnknownSchemaVersion.
 */
export const upcastData = (contract: EventContract, version: number, data: Json): Json => {
  if (version > contract.version) throw new UnknownSchemaVersion(contract.type, version, contract.version);
  let latest = data;
  for (let from = version; from < contract.version; from += 1) {
    const step = contract.upcasts[from];
    if (!step) throw new Error(`${contract.type} has no version ${from}.`);
    latest = step(latest);
  }
  return latest;
};

/** The latest shape of an event as received from outside: upcast and checked. Throws UnknownSchemaVersion, ZodError. */
export const parseEvent = (contract: EventContract, version: number, data: Json): DomainEvent => ({
  type: contract.type,
  data: contract.schema.parse(upcastData(contract, version, data)),
});

/** Finds an event's contract by its type in a stream; undefined where the type is not known here. */
export const contractOf = (stream: StreamContract, type: string): EventContract | undefined =>
  stream.events.find((event) => event.type === type);
