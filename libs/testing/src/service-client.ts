import { randomUUID } from 'node:crypto';

export type Answer = Readonly<{ status: number; headers: Headers; body: Record<string, unknown> }>;

/** How a suite speaks to a service, in the name of whoever it likes. */
export const serviceClient = (url: string, tokenOf: (subject: string) => string) => {
  const send = async (subject: string, path: string, request: RequestInit): Promise<Answer> => {
    const headers = { authorization: `Bearer ${tokenOf(subject)}`, ...request.headers };
    const response = await fetch(`${url}${path}`, { ...request, headers });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : {} };
  };
  return {
    get: (subject: string, path: string) => send(subject, path, {}),
    post: (subject: string, path: string, body?: unknown, key: string = randomUUID()) =>
      send(subject, path, {
        method: 'POST',
        headers: {
          'idempotency-key': key,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
  };
};
