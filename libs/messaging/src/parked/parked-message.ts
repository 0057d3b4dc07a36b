import type { MessageHeaders } from '../header-values';

/**
 * `behind` waits for an earlier message of its stream; the others are why a stream waits, or, without a stream, why
 * the message stands alone.
 */
export type ParkReason = 'unidentified' | 'bad-message' | 'failed' | 'gap' | 'behind' | 'epoch-conflict';

/** Readable where it is text; what is not is kept in full all the same. */
type StoredHeader = string | Readonly<{ base64: string }>;
export type StoredHeaders = Readonly<Record<string, StoredHeader | readonly StoredHeader[]>>;

export const storedHeaders = (headers: MessageHeaders): StoredHeaders => {
  const stored: [string, StoredHeader | readonly StoredHeader[]][] = [];
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && value !== null)
      stored.push([
        storable(name),
        typeof value === 'string' || Buffer.isBuffer(value) ? one(value) : value.map(one),
      ]);
  return Object.fromEntries(stored);
};

export const receivedHeaders = (headers: StoredHeaders): MessageHeaders =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(bytes) : bytes(value as StoredHeader),
    ]),
  );

/** PostgreSQL's text and jsonb know neither NUL nor half a surrogate pair. */
export const storable = (text: string): string => Buffer.from(text.replaceAll('\0', '\ufffd')).toString();

const one = (value: Buffer | string): StoredHeader => {
  const raw = Buffer.from(value as string);
  const text = raw.toString();
  return text.includes('\0') || !Buffer.from(text).equals(raw) ? { base64: raw.toString('base64') } : text;
};

const bytes = (value: StoredHeader): Buffer =>
  typeof value === 'string' ? Buffer.from(value) : Buffer.from(value.base64, 'base64');
