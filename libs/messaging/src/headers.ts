import type { RecordedEvent } from '@kejin/contracts/envelope';
import type { DomainEvent } from '@kejin/kernel';
import {
  BadMessage,
  matching,
  optional,
  optionalUuid,
  positive,
  text,
  uuid,
  type MessageHeaders,
} from './header-values';

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

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
