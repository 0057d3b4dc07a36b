import { statusOfProblem } from './general-problems';
import { titleOf } from './problem';
import type { Route } from './routes-of';

type Json = Record<string, unknown>;

const text = { type: 'string' };

export const problemSchema: Json = {
  type: 'object',
  description: 'RFC 9457 问题说明',
  required: ['type', 'title', 'status', 'detail', 'code', 'requestId'],
  properties: {
    type: { ...text, description: '/problems/ 加问题代码' },
    title: text,
    status: { type: 'integer' },
    detail: text,
    code: { ...text, description: '稳定的问题代码，供程序判断' },
    requestId: { ...text, description: '本次请求的编号，咨询时请提供' },
    legacyCode: { ...text, description: '地方接口规范中的错误码（如有）' },
    retryAfterSeconds: { type: 'integer' },
    trace: { type: 'array', items: { type: 'object' }, description: '决定的依据，逐条规则' },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['in', 'pointer', 'code', 'message'],
        properties: {
          in: { type: 'string', enum: ['body', 'query', 'path', 'header'] },
          pointer: { ...text, description: 'JSON Pointer（RFC 6901）' },
          code: text,
          message: text,
        },
      },
    },
  },
};

const OF_COMMANDS = [
  ...['idempotency-key-required', 'key-reused', 'event-too-large', 'too-many-rows'],
  ...['too-many-commands', 'facts-stale', 'history-unproven'],
];

const codesOf = ({ spec, open }: Route): readonly string[] => [
  ...['invalid-input', 'malformed-request', 'internal-error', 'unavailable'],
  ...(open ? [] : ['unauthenticated', 'sign-in-unavailable']),
  ...(spec.permission ? ['forbidden'] : []),
  ...(spec.params ? ['malformed-url', 'uri-too-long'] : []),
  ...(spec.params && spec.mayBeAbsent !== false ? ['not-found'] : []),
  ...(spec.body ? ['too-large', 'unsupported-media-type'] : []),
  ...(spec.command ? OF_COMMANDS : []),
  ...(spec.problems ?? []),
];

/** Every problem a route can answer with, by status, with its codes. */
export const problemResponses = (route: Route): Json => {
  const byStatus: Record<number, string[]> = {};
  for (const code of new Set(codesOf(route)))
    (byStatus[statusOfProblem(code, route.method)] ??= []).push(code);
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes]) => [status, responseOf(Number(status), codes)]),
  );
};

const responseOf = (status: number, codes: readonly string[]): Json => ({
  description: `${titleOf(status)}：${codes.join('、')}`,
  content: {
    'application/problem+json': {
      schema: {
        allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
      },
    },
  },
});
