import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { requestIdOf } from './correlation';
import { Problem, PROBLEM_TYPE, problemDocument } from './problem';
import { sendProblem } from './send-problem';

// What the framework refuses before a controller sees it, by status. Its own words are for developers.
const refusals: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  400: ['malformed-request', '请求内容无法解析，请检查 JSON 格式。'],
  408: ['request-timeout', '请求接收超时，请重试。'],
  413: ['too-large', '请求内容超过 1 MiB 的上限。'],
  414: ['uri-too-long', '网址过长。'],
  415: ['unsupported-media-type', '请求内容应为 application/json。'],
  431: ['headers-too-large', '请求头过大。'],
};

export const frameworkRefusal = (status: number): Problem => {
  const [code, detail] = refusals[status] ?? ['request-refused', '请求未被接受。'];
  return new Problem(code, status, detail);
};

const malformedUrl = (): Problem =>
  new Problem('malformed-url', 400, '网址的写法不正确，请检查其中的特殊字符和 % 编码。');

/** An address that no route is looked up for. No hook runs for it, so the answer brings its own headers along. */
export const refuseAddress = (
  error: Pick<FastifyError, 'code' | 'statusCode'>,
  request: FastifyRequest,
  reply: FastifyReply,
): void => {
  void reply.headers({ 'x-request-id': request.id, 'x-content-type-options': 'nosniff' });
  const problem =
    error.code === 'FST_ERR_BAD_URL' ? malformedUrl() : frameworkRefusal(error.statusCode ?? 400);
  sendProblem(problem, request, reply);
};

const statuses: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

const unreadable = (): Problem => new Problem('malformed-request', 400, '请求不符合 HTTP 协议，无法读取。');

/** What is no HTTP, too long in its headers or too slow: there is no request yet, only a connection, and it ends. */
export const refuseConnection = (error: Error & { code?: string }, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = statuses[error.code ?? ''];
  const problem = status === undefined ? unreadable() : frameworkRefusal(status);
  const requestId = requestIdOf({});
  const body = JSON.stringify(problemDocument(problem, requestId));
  const lines = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `X-Request-Id: ${requestId}`,
    'Connection: close',
  ];
  if (socket.writable && !isAnswering(socket)) socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  socket.end(() => socket.destroy());
};

// Half of another answer is on its way: ours in the middle of it would be read as its content.
const isAnswering = (socket: Duplex): boolean => {
  const { _httpMessage: answer } = socket as { _httpMessage?: { headersSent: boolean } };
  return answer?.headersSent === true;
};
