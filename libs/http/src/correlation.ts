import { randomBytes, randomUUID } from 'node:crypto';

const REQUEST_ID = /^[A-Za-z0-9._:-]{1,100}$/;
const TRACEPARENT = /^[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The caller's own request id where it is a plain word, else a new one. It is also the correlation id. */
export const requestIdOf = (headers: Headers): string => {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
};

/** The caller's W3C trace context, or the root of a new one. `ff` is no version. */
export const traceparentOf = (headers: Headers): string => {
  const given = headers['traceparent'];
  if (typeof given === 'string' && TRACEPARENT.test(given) && !given.startsWith('ff')) return given;
  return `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
};
