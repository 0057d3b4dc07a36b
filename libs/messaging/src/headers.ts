import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { DomainEvent } from '@kejin/kernel';

/** As kafkajs gives them; a header that came twice is a list. */
export type MessageHeaders = Readonly<
  Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>
>;

/** An event as the relay reads it: every column as text, the data untouched. */
export type RawEvent = Readonly<
  Record<keyof Omit<RecordedEvent, 'data'>, string | null> & {
    data: string;
    /** What the command answered whose refusal this event records. It is the command's, and travels with the event. */
    refusalCode?: string | null;
    refusalDetail?: string | null;
  }
>;

/** Which event of which stream a message is, by its headers. */
export type EventIdentity = Readonly<{
  id: string;
  type: string;
  stream: string;
  streamId: string;
  streamVersion: number;
  schemaVersion: number;
  epoch: number;
}>;

export class BadMessage extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadMessage';
  }
}

/** CloudEvents 1.0, binary mode, and the rest of the envelope, so that a restored store can take its events back. */
export const headersOf = (event: RawEvent): Record<string, string> => {
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    'content-type': 'application/json',
    ce_source: `/kejin/${(event.stream as string).split('.', 1)[0]}`,
  };
  for (const [field, header] of fields) {
    const value = event[field] ?? null;
    if (value !== null) headers[header] = value;
  }
  return headers;
};

const fields: readonly (readonly [keyof RawEvent, string])[] = [
  ['id', 'ce_id'],
  ['type', 'ce_type'],
  ['recordedAt', 'ce_time'],
  ['streamId', 'ce_subject'],
  ['stream', 'stream'],
  ['streamVersion', 'streamversion'],
  ['schemaVersion', 'schemaversion'],
  ['epoch', 'epoch'],
  ['position', 'position'],
  ['occurredOn', 'occurredon'],
  ['owner', 'owner'],
  ['writers', 'writers'],
  ['consequence', 'consequence'],
  ['callerOrg', 'callerorg'],
  ['callerKind', 'callerkind'],
  ['personId', 'personid'],
  ['onBehalfOf', 'onbehalfof'],
  ['caseId', 'caseid'],
  ['duty', 'duty'],
  ['command', 'command'],
  ['commandKey', 'commandkey'],
  ['commandDigest', 'commanddigest'],
  ['correlationId', 'correlationid'],
  ['causationId', 'causationid'],
  ['traceparent', 'traceparent'],
  ['refusalCode', 'refusalcode'],
  ['refusalDetail', 'refusaldetail'],
];

/** Throws BadMessage where the headers do not tell which event of which stream this is. */
export const identify = (headers: MessageHeaders): EventIdentity => ({
  id: uuid(headers, 'ce_id'),
  type: text(headers, 'ce_type'),
  stream: text(headers, 'stream'),
  streamId: uuid(headers, 'ce_subject'),
  streamVersion: positive(headers, 'streamversion'),
  schemaVersion: positive(headers, 'schemaversion'),
  epoch: positive(headers, 'epoch'),
});

export const positionOf = (headers: MessageHeaders): number => positive(headers, 'position');

/** The whole event. Throws BadMessage. */
export const recordedEventOf = (
  headers: MessageHeaders,
  identity: EventIdentity,
  { type, data }: DomainEvent,
): RecordedEvent => {
  // One literal: an object of so many fields that is put together piece by piece costs ten times as much.
  const event: RecordedEvent = {
    type,
    data,
    position: positionOf(headers),
    id: identity.id,
    stream: identity.stream,
    streamId: identity.streamId,
    streamVersion: identity.streamVersion,
    schemaVersion: identity.schemaVersion,
    occurredOn: matching(headers, 'occurredon', DATE),
    recordedAt: matching(headers, 'ce_time', INSTANT),
    epoch: identity.epoch,
    owner: text(headers, 'owner'),
    writers: optional(headers, 'writers')?.split(',') ?? null,
    consequence: optional(headers, 'consequence') === 'true',
    callerOrg: text(headers, 'callerorg'),
    callerKind: text(headers, 'callerkind'),
    personId: optionalUuid(headers, 'personid'),
    onBehalfOf: optionalUuid(headers, 'onbehalfof'),
    caseId: uuid(headers, 'caseid'),
    duty: optional(headers, 'duty'),
    command: text(headers, 'command'),
    commandKey: text(headers, 'commandkey'),
    commandDigest: text(headers, 'commanddigest'),
    correlationId: text(headers, 'correlationid'),
    causationId: optional(headers, 'causationid'),
    traceparent: optional(headers, 'traceparent'),
  };
  // The store refuses to write it, so it does not come from one.
  if (event.callerKind === 'bank' && !mayHaveWritten(event))
    throw new BadMessage('a bank wrote into a stream that belongs to somebody else');
  return event;
};

const mayHaveWritten = ({ callerOrg, consequence, owner, writers }: RecordedEvent): boolean =>
  consequence || (writers ?? [owner]).includes(callerOrg);

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
const CONTROL = /[\u0000-\u001f\ufffd]/;
const POSITIVE = /^[1-9]\d{0,15}$/;

const raw = (headers: MessageHeaders, name: string): string | null => {
  const value = headers[name];
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) throw new BadMessage(`header ${name} came more than once`);
  return value.toString();
};

const optional = (headers: MessageHeaders, name: string): string | null => {
  const value = raw(headers, name);
  if (value !== null && isUnfit(value)) throw new BadMessage(`header ${name} is not text`);
  return value;
};

// Nothing of ours is longer or holds such characters, and PostgreSQL could not even keep them.
const isUnfit = (value: string): boolean => value.length > 1_000 || CONTROL.test(value);

const text = (headers: MessageHeaders, name: string): string => {
  const value = optional(headers, name);
  if (!value) throw missing(name);
  return value;
};

const missing = (name: string): BadMessage => new BadMessage(`header ${name} is missing`);

const optionallyMatching = (headers: MessageHeaders, name: string, pattern: RegExp): string | null => {
  const value = raw(headers, name);
  if (value !== null && !pattern.test(value)) throw new BadMessage(`header ${name} is malformed`);
  return value;
};

const matching = (headers: MessageHeaders, name: string, pattern: RegExp): string => {
  const value = optionallyMatching(headers, name, pattern);
  if (value === null) throw missing(name);
  return value;
};

const uuid = (headers: MessageHeaders, name: string): string => matching(headers, name, UUID);

const optionalUuid = (headers: MessageHeaders, name: string): string | null =>
  optionallyMatching(headers, name, UUID);

const positive = (headers: MessageHeaders, name: string): number => {
  const value = Number(matching(headers, name, POSITIVE));
  if (!Number.isSafeInteger(value) || (name !== 'position' && value > 2_147_483_647))
    throw new BadMessage(`header ${name} is too large`);
  return value;
};
