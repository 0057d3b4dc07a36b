import {
  parseEvent,
  UnknownSchemaVersion,
  type EventContract,
  type RecordedEvent,
} from '@kejin/contracts/envelope';
import { BadMessage, type MessageHeaders } from './header-values';
import { identify, recordedEventOf, type EventIdentity } from './headers';

/** One record of a topic, as it lies there. */
export type ReceivedMessage = Readonly<{
  topic: string;
  partition: number;
  offset: number;
  key: Buffer | null;
  headers: MessageHeaders;
  value: Buffer | null;
}> & {
  /** Memoized: it is needed several times. */
  identity?: EventIdentity | BadMessage;
  /** Memoized; decoded ahead of its turn while the database works on the group before. */
  event?: RecordedEvent;
};

/** Which event of which stream it is, or why that cannot be said. */
export const eventIdentityOf = (message: ReceivedMessage): EventIdentity | BadMessage =>
  (message.identity ??= attempt(message.headers));

const attempt = (headers: MessageHeaders): EventIdentity | BadMessage => {
  try {
    return identify(headers);
  } catch (error) {
    if (error instanceof BadMessage) return error;
    throw error;
  }
};

/** Far above any event of ours (a request body ends at 1 MiB); a larger value is not worth the memory to parse it. */
const MAX_VALUE_BYTES = 4 * 1024 * 1024;

/** The event in today's shape, checked. Throws BadMessage, or UnknownSchemaVersion where this code is too old. */
export const decodeEvent = (
  message: ReceivedMessage,
  identity: EventIdentity,
  contract: EventContract,
): RecordedEvent => (message.event ??= decoded(message, identity, contract));

const decoded = (
  message: ReceivedMessage,
  identity: EventIdentity,
  contract: EventContract,
): RecordedEvent => {
  if (identity.schemaVersion > contract.version)
    throw new UnknownSchemaVersion(identity.type, identity.schemaVersion, contract.version);
  if (message.key?.toString() !== identity.streamId) throw new BadMessage('the key is not the stream');
  return recordedEventOf(message.headers, identity, parsed(contract, identity, dataOf(message.value)));
};

const parsed = (contract: EventContract, { schemaVersion }: EventIdentity, data: Record<string, unknown>) => {
  try {
    return parseEvent(contract, schemaVersion, data);
  } catch (error) {
    throw new BadMessage(`${contract.type} v${schemaVersion}: ${(error as Error).message.slice(0, 2_000)}`);
  }
};

/** The data as an object. Throws BadMessage. */
export const dataOf = (value: Buffer | null): Record<string, unknown> => {
  if (!value?.length) throw new BadMessage('the value is empty');
  if (value.length > MAX_VALUE_BYTES) throw new BadMessage(`the value has ${value.length} bytes`);
  const text = value.toString();
  const data = json(text);
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new BadMessage('the value is not an object');
  if ((text.includes('__proto__') || text.includes('\\u')) && hasPrototypeKey(data))
    throw new BadMessage('the value has a key __proto__');
  return data as Record<string, unknown>;
};

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadMessage(`the value is not JSON: ${(error as Error).message.slice(0, 200)}`);
  }
};

// JSON.parse makes it a key of its own; the first careless copy of the object would make it the prototype.
const hasPrototypeKey = (value: unknown): boolean => {
  const open: unknown[] = [value];
  while (open.length) {
    const one = open.pop();
    if (typeof one !== 'object' || one === null) continue;
    if (Object.hasOwn(one, '__proto__')) return true;
    for (const inner of Object.values(one)) open.push(inner);
  }
  return false;
};
