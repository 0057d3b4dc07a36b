import { once } from 'node:events';
import { connect } from 'node:net';
import { Browser } from './browser';
import { closeStand, openStand, signIn, stand, tokenOf } from './running-portal';

let origin: string;
beforeAll(async () => {
  await openStand();
  origin = stand.origin;
});
afterAll(closeStand);

const LIMIT = 1024 * 1024;
const AS_A_PERSON = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

type Answer = { status: number; head: string; text: string };

/** Sends bytes as they are, and reads until the portal ends the connection. */
const raw = async (head: readonly string[], body: string): Promise<Answer> => {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
  socket.write(`${head.join('\r\n')}\r\nHost: ${hostname}:${port}\r\n\r\n${body}`);
  await once(socket, 'close');
  const [first = '', text = ''] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(first)?.[1]), head: first, text };
};

const post = async (headers: readonly string[], body: string): Promise<Answer> =>
  raw(
    [
      'POST /api/policy/policy-versions HTTP/1.1',
      `Authorization: Bearer ${await tokenOf('auditor')}`,
      'Content-Type: application/json',
      ...headers,
    ],
    body,
  );

const expectTooLarge = ({ status, head, text }: Answer) => {
  expect(status).toBe(413);
  expect(head).toMatch(/connection: close/i);
  expect(JSON.parse(text)).toMatchObject({ code: 'too-large', detail: '请求内容超过 1 MiB 的上限。' });
};

describe('a body for a service', () => {
  it('of one MiB goes on whole', async () => {
    stand.seen = undefined;
    const body = 'x'.repeat(LIMIT);
    const answer = await fetch(`${origin}/api/policy/policy-versions`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${await tokenOf('auditor')}`, 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(201);
    expect((stand as { seen?: { body: string } }).seen?.body.length).toBe(LIMIT);
  });

  it('of one byte more is refused before it is sent, at once, and the connection ends', async () => {
    stand.seen = undefined;
    expectTooLarge(await post([`Content-Length: ${LIMIT + 1}`], ''));
    expectTooLarge(await post([`Content-Length: ${9 * LIMIT}`], 'x'.repeat(100_000)));
    expect(stand.seen).toBeUndefined();
  });

  it('in chunks is counted while it comes', async () => {
    stand.seen = undefined;
    const chunk = `20000\r\n${'x'.repeat(0x20000)}\r\n`;
    expectTooLarge(await post(['Transfer-Encoding: chunked'], chunk.repeat(9)));
    expect(stand.seen).toBeUndefined();
  });

  it.each(['Content-Encoding: gzip', 'Content-Type: application/json; charset=gbk'])(
    'with %s is refused here, since the service would not hear of it',
    async (header) => {
      const head = [
        'POST /api/policy/policy-versions HTTP/1.1',
        'Connection: close',
        'Content-Length: 2',
        header,
      ];
      const { status, text } = await raw(head, '{}');
      expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([415, 'unsupported-media-type']);
    },
  );
});

describe('what goes wrong', () => {
  const addresses: [string, number][] = [
    ['/nothing', 404],
    ['/%', 400],
    ['/api/policy/policies', 401],
    ['/api/policy//policies', 404],
    ['/api/policy/commands/%2e%2e', 404],
    ['/problems/no-such-code', 404],
    ['/oidc/unknown', 404],
  ];

  it.each(addresses)('at %s is a problem in Chinese', async (path, status) => {
    const { status: seen, head, text } = await raw([`GET ${path} HTTP/1.1`, 'Connection: close'], '');
    expect(seen).toBe(status);
    expect(head).toContain('application/problem+json');
    expect(JSON.parse(text)).toMatchObject({
      code: expect.any(String),
      detail: expect.stringMatching(/\p{Script=Han}/u),
    });
  });

  it.each(addresses)('at %s is a page with a way out for a person', async (path, status) => {
    const answer = await new Browser(origin).send(path, { headers: AS_A_PERSON });
    const text = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('<a href="/">返回首页</a>');
  });

  it('with a service that is down is a page as well', async () => {
    const browser = new Browser(origin);
    await signIn(browser);
    const answer = await browser.send('/api/risk-compensation/loans', { headers: AS_A_PERSON });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('暂时不可用')]);
  });

  it('is explained where its type leads, for every service', async () => {
    for (const [code, words] of [
      ['too-large', '1 MiB'],
      ['drawdown-already-filed', 'POST /loans'],
      ['lpr-already-published', 'POST /lpr-rates'],
    ] as const) {
      const answer = await new Browser(origin).send(`/problems/${code}`);
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining(words)]);
    }
  });
});
