/** As kafkajs gives them; a header that came twice is a list. */
export type MessageHeaders = Readonly<
  Record<string, Buffer | string | readonly (Buffer | string)[] | undefined>
>;

export class BadMessage extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadMessage';
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CONTROL = /[\u0000-\u001f\ufffd]/;
const POSITIVE = /^[1-9]\d{0,15}$/;

const raw = (headers: MessageHeaders, name: string): string | null => {
  const value = headers[name];
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) throw new BadMessage(`header ${name} came more than once`);
  return value.toString();
};

export const optional = (headers: MessageHeaders, name: string): string | null => {
  const value = raw(headers, name);
  if (value !== null && isUnfit(value)) throw new BadMessage(`header ${name} is not text`);
  return value;
};

// Nothing of ours is longer or holds such characters, and PostgreSQL could not even keep them.
const isUnfit = (value: string): boolean => value.length > 1_000 || CONTROL.test(value);

export const text = (headers: MessageHeaders, name: string): string => {
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

export const matching = (headers: MessageHeaders, name: string, pattern: RegExp): string => {
  const value = optionallyMatching(headers, name, pattern);
  if (value === null) throw missing(name);
  return value;
};

export const uuid = (headers: MessageHeaders, name: string): string => matching(headers, name, UUID);

export const optionalUuid = (headers: MessageHeaders, name: string): string | null =>
  optionallyMatching(headers, name, UUID);

export const positive = (headers: MessageHeaders, name: string): number => {
  const value = Number(matching(headers, name, POSITIVE));
  if (!Number.isSafeInteger(value) || (name !== 'position' && value > 2_147_483_647))
    throw new BadMessage(`header ${name} is too large`);
  return value;
};
