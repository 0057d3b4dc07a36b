import type { RecordedEvent } from '@kejin/contracts/envelope';

/** An event as the relay reads it: every column as text, the data untouched. */
export type RawEvent = Readonly<
  Record<keyof Omit<RecordedEvent, 'data'>, string | null> & {
    data: string;
    /** What the command answered whose refusal this event records. It is the command's, and travels with the event. */
    refusalCode?: string | null;
    refusalDetail?: string | null;
  }
>;

/**
 * CloudEvents 1.0, binary mode, and the rest of the envelope, so that a restored store can take its events back.
 * `headers.ts` reads them.
 */
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
