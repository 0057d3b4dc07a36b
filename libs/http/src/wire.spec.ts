import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { duplexPair, type Duplex } from 'node:stream';
import { Body, Controller, Get, Module, Param, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { refuseConnection } from './framework-refusals';
import { createHttpAdapter } from './http-adapter';
import { ProblemFilter } from './problem-filter';

@Controller('things')
class ThingController {
  @Get(':id')
  read(@Param('id') id: string) {
    return { id };
  }

  @Post()
  write(@Body() given: unknown) {
    return { given };
  }
}

@Module({ controllers: [ThingController] })
class ThingModule {}

let app: NestFastifyApplication;
let port: number;
beforeAll(async () => {
  const { adapter, routes } = await createHttpAdapter();
  app = await NestFactory.create<NestFastifyApplication>(ThingModule, adapter, {
    logger: false,
    bodyParser: false,
  });
  const fail = (error: unknown) => {
    throw error;
  };
  app.useGlobalFilters(new ProblemFilter({ routes, onBug: fail, onOutage: fail }));
  await app.listen(0, '127.0.0.1');
  port = (app.getHttpServer().address() as AddressInfo).port;
});
afterAll(() => app.close());

type Seen = { status: number; type: string; text: string };

/** Reads until the other side ends the connection. */
const answerFrom = async (socket: Duplex): Promise<Seen> => {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
  await Promise.race([once(socket, 'close'), once(socket, 'end')]);
  const [head = '', text = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  const [, status] = /^HTTP\/1\.1 (\d+)/.exec(head) ?? [];
  const [, type = ''] = /content-type: (.*)/i.exec(head) ?? [];
  return { status: Number(status), type, text };
};

/** Sends bytes as they are. */
const raw = (...parts: readonly (string | Buffer)[]): Promise<Seen> => {
  const socket = connect(port, '127.0.0.1');
  for (const part of parts) socket.write(part);
  return answerFrom(socket);
};

const post = (body: string | Buffer, headers: readonly string[]) =>
  raw(['POST /things HTTP/1.1', 'Host: x', 'Connection: close', ...headers, '', ''].join('\r\n'), body);

const json = (body: string | Buffer, ...more: string[]) =>
  post(body, [
    ...(more.some((one) => one.startsWith('Content-Type')) ? [] : ['Content-Type: application/json']),
    `Content-Length: ${Buffer.byteLength(body)}`,
    ...more,
  ]);

const expectProblem = ({ status, type, text }: Seen, expected: readonly [number, string]) => {
  expect(type).toContain('application/problem+json');
  const { code, detail } = JSON.parse(text) as { code: string; detail: string };
  expect([status, code]).toEqual(expected);
  expect(detail).toMatch(/\p{Script=Han}.*。$/u);
  expect(text).not.toMatch(/FST_|is not a valid|Exceeded|Client|Bad Request/);
  return JSON.parse(text) as { detail: string; issues?: unknown };
};

describe('what the framework refuses by itself', () => {
  const get = (path: string, more = '') =>
    raw(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`);

  it.each(['/things/%', '/things/%zz', '/%', '/things/%c0%ae'])('an address like %s', async (path) => {
    expectProblem(await get(path), [400, 'malformed-url']);
  });

  it('an address that a person opened, with a page', async () => {
    for (const [path, status, sentence] of [
      ['/things/%', 400, '网址的写法不正确'],
      ['/nothing', 404, '没有这个网址'],
    ] as const) {
      const answer = await get(path, 'Accept: text/html,application/xhtml+xml,*/*;q=0.8\r\n');
      expect([answer.status, answer.type]).toEqual([status, 'text/html; charset=utf-8']);
      expect(answer.text).toContain(sentence);
      expect(answer.text).toContain('href="/"');
    }
  });

  it('a part of an address that is too long', async () => {
    expect((await get(`/things/${'a'.repeat(200)}`)).status).toBe(200);
    expectProblem(await get(`/things/${'a'.repeat(201)}`), [414, 'uri-too-long']);
  });

  it('headers that are too large', async () => {
    expectProblem(await get('/things/1', `X-Long: ${'a'.repeat(20_000)}\r\n`), [431, 'headers-too-large']);
  });

  it.each(['NONSENSE\r\n\r\n', 'GET / HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n'])(
    'what is no HTTP: %j',
    async (text) => expectProblem(await raw(text), [400, 'malformed-request']),
  );

  it('a request that does not come to its end in time', async () => {
    const [near, far] = duplexPair();
    refuseConnection(Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), near);
    expectProblem(await answerFrom(far), [408, 'request-timeout']);
  });
});

describe('a body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'application/json;charset="UTF8"'])(
    'is read as %s',
    async (type) =>
      expect((await json('{"a":"中"}', `Content-Type: ${type}`)).text).toBe('{"given":{"a":"中"}}'),
  );

  it.each(['gbk', 'iso-8859-1', 'utf-16', 'utf-7', 'us-ascii', ''])('in %p is refused', async (charset) => {
    const answer = await json('{"a":1}', `Content-Type: application/json; charset=${charset}`);
    expect(expectProblem(answer, [415, 'unsupported-media-type']).detail).toContain('UTF-8');
  });

  it('in another charset than it says is refused, not guessed', async () => {
    const gbk = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xd6, 0xd0]), Buffer.from('"}')]);
    for (const type of ['', '; charset=utf-8']) {
      const answer = await json(gbk, `Content-Type: application/json${type}`);
      expect(expectProblem(answer, [415, 'unsupported-media-type']).detail).toContain('UTF-8');
    }
  });

  it('may begin with a byte order mark', async () => {
    expect((await json('\ufeff{"a":1}')).text).toBe('{"given":{"a":1}}');
    expectProblem(await json('\ufeff{"a":1,"a":2}'), [400, 'invalid-input']);
  });

  it.each(['gzip', 'br', 'deflate', 'gzip, identity', 'x'])('packed as %s is refused', async (encoding) => {
    const answer = await json('{"a":1}', `Content-Encoding: ${encoding}`);
    expect(expectProblem(answer, [415, 'unsupported-media-type']).detail).toContain('压缩');
  });

  it('that says it is not packed is read', async () => {
    expect((await json('{"a":1}', 'Content-Encoding: identity')).status).toBe(201);
  });

  it('with a member twice is refused at its place', async () => {
    const answer = await json('{"loans":[{"amount":"1000000.00","amount":"1.00"}]}');
    expect(expectProblem(answer, [400, 'invalid-input']).issues).toEqual([
      {
        in: 'body',
        pointer: '/loans/0/amount',
        code: 'repeated-member',
        message: '同一字段出现了不止一次。',
      },
    ]);
  });

  it('above one MiB is refused before it is sent, and the connection ends', async () => {
    const limit = 1024 * 1024;
    const text = (bytes: number) => JSON.stringify('x'.repeat(bytes - 2));
    expect((await json(text(limit))).status).toBe(201);
    expectProblem(await post('', ['Content-Type: application/json', `Content-Length: ${limit + 1}`]), [
      413,
      'too-large',
    ]);
  });

  it('above one MiB in chunks is refused while it streams', async () => {
    const chunk = `20000\r\n${'x'.repeat(0x20000)}\r\n`;
    const answer = await post(chunk.repeat(9), [
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ]);
    expectProblem(answer, [413, 'too-large']);
  });
});
