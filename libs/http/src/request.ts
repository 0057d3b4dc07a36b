import type { CommandCall, Identity } from '@kejin/event-store';
import type { FastifyRequest } from 'fastify';
import { requestIdOf, traceparentOf } from './correlation';
import { Problem, unauthenticated } from './problem';

/** A request with what its guard found out. Fastify's `id` is the request id, see `createHttpAdapter`. */
export type KejinRequest = FastifyRequest & { identity?: Identity };

export const identityOf = (request: KejinRequest): Identity => {
  if (!request.identity) throw unauthenticated();
  return request.identity;
};

const KEY = /^[\x21-\x7e]{1,200}$/;

const required = (detail: string): Problem => new Problem('idempotency-key-required', 400, detail);

/** The caller's own number for a command: with it, sending again is safe. */
export const idempotencyKeyOf = (headers: KejinRequest['headers']): string => {
  const key = headers['idempotency-key'];
  if (key === undefined || key === '')
    throw required('请在请求头 Idempotency-Key 中给出本次办理的唯一编号，重发时使用同一编号。');
  if (typeof key !== 'string' || !KEY.test(key))
    throw required('请求头 Idempotency-Key 应为 1 至 200 个可见的英文字符，不含空格。');
  return key;
};

export const commandCallOf = (request: KejinRequest): CommandCall => ({
  identity: identityOf(request),
  key: idempotencyKeyOf(request.headers),
  correlationId: request.id || requestIdOf(request.headers),
  traceparent: traceparentOf(request.headers),
  bytes: Number(request.headers['content-length'] ?? 0),
  isGone: () => request.raw.socket.destroyed,
});

export type CallMaker = (key: string) => CommandCall;

/** For a request that carries many commands, each under a number of its own. */
export const callMakerOf = (request: KejinRequest): CallMaker => {
  const identity = identityOf(request);
  const correlationId = request.id || requestIdOf(request.headers);
  const traceparent = traceparentOf(request.headers);
  return (key) => ({ identity, key, correlationId, traceparent });
};
