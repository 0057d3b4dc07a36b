import { commandAnswer, cursorOf, pageQuery, yuan } from '@kejin/contracts/envelope';
import { StoreUnavailable, type CommandCall, type CommandOutcome, type Identity } from '@kejin/event-store';
import { traceFor } from '@kejin/kernel';
import { Controller, Get, Module, Post, type ExecutionContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { answerCommand } from './command-answer';
import { Endpoint } from './endpoint';
import { Call, FromBody, FromPath, FromQuery, Who } from './endpoint-params';
import { createHttpAdapter } from './http-adapter';
import { ProblemFilter } from './problem-filter';
import type { KejinRequest } from './request';

const LOAN = '0b6f2f4e-6d2b-4f6e-9d0b-0d6a3f6d2b11';
const SubmitLoan = z.object({ principal: yuan, note: z.string().max(5).optional() });
type SubmitLoan = z.output<typeof SubmitLoan>;
const inPath = z.object({ loanId: z.uuid() });
const listQuery = z.object(pageQuery(cursorOf(z.string())));

let outcome: (call: CommandCall, body: SubmitLoan) => CommandOutcome = () => ({ outcome: 'not-found' });

@Controller('loans')
class LoanController {
  @Post(':loanId/submissions')
  @Endpoint({
    permission: 'SubmitLoan',
    summary: '提交贷款备案',
    params: inPath,
    body: SubmitLoan,
    answer: commandAnswer(z.object({ principal: yuan })),
    status: 201,
    problems: ['over-cap'],
    command: true,
  })
  submitLoan(@FromPath() _: { loanId: string }, @FromBody() body: SubmitLoan, @Call() call: CommandCall) {
    const result = () => ({ principal: body.principal, secret: 1 });
    return answerCommand(outcome(call, body), result, (trace) => traceFor('bank', trace));
  }

  @Get()
  @Endpoint({
    permission: 'ReadLoans',
    summary: '贷款清单',
    query: listQuery,
    answer: z.object({ limit: z.int() }),
  })
  readLoans(@FromQuery() query: z.output<typeof listQuery>, @Who() identity: Identity) {
    if (identity && 'subject' in identity && identity.subject === 'bug') throw new Error('password=hunter2');
    return { limit: query.limit, secret: 'not for this reader' };
  }

  @Get('plain')
  @Endpoint({ permission: null, summary: '无参数', answer: z.object({}) })
  plain(@Who() _: Identity) {
    return {};
  }
}

@Module({ controllers: [LoanController] })
class TestModule {}

const bugs: unknown[] = [];
const outages: unknown[] = [];
let app: NestFastifyApplication;

beforeAll(async () => {
  const { adapter, routes } = await createHttpAdapter();
  app = await NestFactory.create<NestFastifyApplication>(TestModule, adapter, {
    logger: false,
    bodyParser: false,
  });
  app.useGlobalFilters(
    new ProblemFilter({
      routes,
      onBug: (error) => bugs.push(error),
      onOutage: (error) => outages.push(error),
      legacyCodes: { 'over-cap': '3101' },
    }),
  );
  app.useGlobalGuards({
    canActivate: (context: ExecutionContext) => {
      const request = context.switchToHttp().getRequest<KejinRequest>();
      const subject = request.headers['x-test-subject'];
      if (typeof subject === 'string' && subject !== '') request.identity = { subject };
      return true;
    },
  });
  await app.init();
});
afterAll(() => app.close());

type Body = Record<string, never> & { issues: { pointer: string }[]; trace: { inputs: unknown[] }[] };
type Answer = { status: number; headers: Record<string, unknown>; body: Body };

const send = async (
  method: 'GET' | 'POST',
  url: string,
  rest: { headers?: object; payload?: unknown } = {},
): Promise<Answer> => {
  const answer = await app.inject({
    method,
    url,
    payload: rest.payload as string,
    headers: { 'x-test-subject': 'li', ...rest.headers },
  });
  return {
    status: answer.statusCode,
    headers: answer.headers,
    body: answer.body ? JSON.parse(answer.body) : undefined,
  };
};

const submit = (payload: unknown, headers: object = { 'idempotency-key': 'k1' }, loan = LOAN) =>
  send('POST', `/loans/${loan}/submissions`, { payload, headers });

const recorded: CommandOutcome = {
  outcome: 'recorded',
  replayed: false,
  events: [
    {
      id: LOAN,
      type: 'LoanSubmitted',
      streamId: LOAN,
      streamVersion: 1,
      commandKey: 'k1',
      data: { name: '王某' },
    } as never,
  ],
};

describe('a command', () => {
  it('is answered from its events, with amounts in yuan and nothing the answer does not name', async () => {
    outcome = () => recorded;
    const { status, body } = await submit({ principal: '10000000.00' });
    expect(status).toBe(201);
    expect(body).toEqual({
      commandKey: 'k1',
      replayed: false,
      streamId: LOAN,
      streamVersion: 1,
      events: [{ id: LOAN, type: 'LoanSubmitted', streamVersion: 1 }],
      result: { principal: '10000000.00' },
    });
  });

  it('carries the caller, the key, the correlation and the trace to the store', async () => {
    let seen: CommandCall | undefined;
    outcome = (call) => ((seen = call), recorded);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await submit({ principal: '1.00' }, { 'idempotency-key': 'k-9', 'x-request-id': 'r-1', traceparent });
    expect(seen).toEqual({
      identity: { subject: 'li' },
      key: 'k-9',
      correlationId: 'r-1',
      traceparent,
      bytes: 20,
      isGone: expect.any(Function),
    });
    expect(seen?.isGone?.()).toBeFalsy();
  });

  it.each([undefined, '', 'has space', '键', 'x'.repeat(201)])('is refused with the key %p', async (key) => {
    const { status, body } = await submit(
      { principal: '1.00' },
      key === undefined ? {} : { 'idempotency-key': key },
    );
    expect([status, body.code]).toEqual([400, 'idempotency-key-required']);
  });

  it('takes a key of two hundred characters', async () => {
    outcome = () => recorded;
    expect((await submit({ principal: '1.00' }, { 'idempotency-key': 'x'.repeat(200) })).status).toBe(201);
  });

  it('is refused by a rule with 409, the code, the old number and the part of the trace that is for everybody', async () => {
    outcome = () => ({
      outcome: 'refused',
      code: 'over-cap',
      detail: '超过单户备案额度。',
      recorded: false,
      replayed: false,
      trace: [
        {
          rule: 'cap',
          clause: '第六条',
          policyVersion: 'SD',
          codeVersion: 1,
          outcome: 'failed',
          reason: '超额。',
          audience: 'bank',
          values: {},
          inputs: [{ name: 'others', value: 1, source: 'ledger', audience: 'government' }],
        },
      ],
    });
    const { status, body, headers } = await submit({ principal: '1.00' });
    expect(status).toBe(409);
    expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(body).toMatchObject({
      type: '/problems/over-cap',
      title: '不予办理',
      status: 409,
      detail: '超过单户备案额度。',
      legacyCode: '3101',
    });
    expect(body.trace[0]?.inputs).toEqual([]);
  });

  it.each<[CommandOutcome, number, string]>([
    [{ outcome: 'not-found' }, 404, 'not-found'],
    [{ outcome: 'forbidden' }, 403, 'forbidden'],
    [{ outcome: 'key-reused' }, 422, 'key-reused'],
    [{ outcome: 'facts-stale', retryAfterSeconds: 5 }, 503, 'facts-stale'],
    [{ outcome: 'history-unproven', retryAfterSeconds: 5 }, 503, 'history-unproven'],
    [{ outcome: 'overloaded', retryAfterSeconds: 1 }, 429, 'too-many-commands'],
  ])('that ends as %p has its status', async (how, expected, code) => {
    outcome = () => how;
    const { status, body, headers } = await submit({ principal: '1.00' });
    expect([status, body.code]).toEqual([expected, code]);
    if (expected === 503) expect(headers['retry-after']).toBe('5');
  });

  it('that the store cannot take is asked to come again', async () => {
    outcome = () => {
      throw new StoreUnavailable(new Error('ECONNREFUSED 10.0.0.1'));
    };
    const { status, body, headers } = await submit({ principal: '1.00' });
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'unavailable', '2']);
    expect(JSON.stringify(body)).not.toContain('10.0.0.1');
  });
});

describe('a malformed request', () => {
  it('lists the fields at fault', async () => {
    const { status, body } = await submit({ principal: '1e3', more: 1 });
    expect([status, body.code]).toEqual([400, 'invalid-input']);
    expect(body.issues.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/principal', '/more']);
  });

  it.each(['{', '{"__proto__": {}}', '{"constructor": {"prototype": {}}}', '{"principal": "1.00",}'])(
    'is 400 for the body %s',
    async (payload) => {
      const { status, body } = await submit(payload, {
        'idempotency-key': 'k',
        'content-type': 'application/json',
      });
      expect([status, body.code]).toEqual([400, 'malformed-request']);
    },
  );

  it('is 400 without a body', async () => {
    expect((await submit(undefined)).body.issues).toEqual([
      { in: 'body', pointer: '', code: 'required', message: '此项必填。' },
    ]);
  });

  it('is 400 for a path that is no id, and for a parameter given twice', async () => {
    expect((await submit({ principal: '1.00' }, undefined, "1'--")).body.issues[0]).toMatchObject({
      in: 'path',
      pointer: '/loanId',
    });
    expect((await send('GET', '/loans?limit=1&limit=2')).status).toBe(400);
    expect((await send('GET', '/loans?limit=1&__proto__=2')).status).toBe(400);
  });

  it('is 400 for a query where none is read', async () => {
    expect((await send('GET', '/loans/plain?x=1')).body.issues[0]?.pointer).toBe('/x');
    expect((await send('GET', '/loans/plain')).status).toBe(200);
  });

  it.each([
    'text/plain',
    'application/xml',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
  ])('is 415 as %s', async (type) => {
    const { status, body } = await submit('principal=1', { 'idempotency-key': 'k', 'content-type': type });
    expect([status, body.code]).toEqual([415, 'unsupported-media-type']);
  });

  it('is 413 above one MiB', async () => {
    const { status, body } = await submit({ principal: 'x'.repeat(1024 * 1024) });
    expect([status, body.code]).toEqual([413, 'too-large']);
  });
});

describe('an answer', () => {
  it('is 401 without a caller', async () => {
    const { status, body, headers } = await submit(
      { principal: '1.00' },
      { 'x-test-subject': '', 'idempotency-key': 'k' },
    );
    expect([status, body.code, headers['www-authenticate']]).toEqual([401, 'unauthenticated', 'Bearer']);
  });

  it('is 404 for an unknown path and 405 for a known one', async () => {
    expect((await send('GET', '/nothing-here')).body).toMatchObject({
      code: 'not-found',
      detail: '没有这个网址。',
    });
    const { status, body, headers } = await send('POST', '/loans?x=1');
    expect([status, body.code]).toEqual([405, 'method-not-allowed']);
    expect(headers['allow']).toContain('GET');
  });

  it('hides a bug behind its request id', async () => {
    const { status, body } = await send('GET', '/loans', {
      headers: { 'x-test-subject': 'bug', 'x-request-id': 'r-7' },
    });
    expect([status, body.code, body.requestId]).toEqual([500, 'internal-error', 'r-7']);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(String(bugs.at(-1))).toContain('hunter2');
  });

  it('leaves out what its schema does not name, and is hardened', async () => {
    const { body, headers } = await send('GET', '/loans?limit=7');
    expect(body).toEqual({ limit: 7 });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('gives a request id of its own where the given one could forge a log line', async () => {
    const { headers } = await send('GET', '/loans', { headers: { 'x-request-id': 'a b' } });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});
