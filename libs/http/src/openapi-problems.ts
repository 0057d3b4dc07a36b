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

const COMMAND: Readonly<Record<number, readonly string[]>> = {
  400: ['idempotency-key-required'],
  404: ['not-found'],
  422: ['key-reused'],
  503: ['facts-stale', 'history-unproven'],
};
const WITH_BODY: Readonly<Record<number, readonly string[]>> = {
  413: ['too-large'],
  415: ['unsupported-media-type'],
};

const codesOf = ({ spec, open }: Route, status: number): readonly string[] => {
  const always: Readonly<Record<number, readonly string[]>> = {
    400: ['invalid-input', 'malformed-request'],
    401: open ? [] : ['unauthenticated'],
    403: spec.permission ? ['forbidden'] : [],
    404: spec.params && !spec.command ? ['not-found'] : [],
    409: spec.problems ?? [],
    500: ['internal-error'],
    503: ['unavailable'],
  };
  return [always, spec.command ? COMMAND : {}, spec.body ? WITH_BODY : {}].flatMap(
    (codes) => codes[status] ?? [],
  );
};

const statuses = [400, 401, 403, 404, 409, 413, 415, 422, 500, 503];

/** Every problem a route can answer with, by status, with its codes. */
export const problemResponses = (route: Route): Json =>
  Object.fromEntries(
    statuses
      .map((status) => [status, codesOf(route, status)] as const)
      .filter(([, codes]) => codes.length)
      .map(([status, codes]) => [
        status,
        {
          description: `${titleOf(status)}：${codes.join('、')}`,
          content: {
            'application/problem+json': {
              schema: {
                allOf: [{ $ref: '#/components/schemas/Problem' }, { properties: { code: { enum: codes } } }],
              },
            },
          },
        },
      ]),
  );
