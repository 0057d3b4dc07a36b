import Fastify, { type FastifyInstance } from 'fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { mountConsole } from './console-files';

const PAGE =
  '<meta name="csp-nonce" content="__CSP_NONCE__"><meta name="environment" content="__ENVIRONMENT__">';

let folder: string;
let fastify: FastifyInstance;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kejin-console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), PAGE);
  writeFileSync(join(folder, 'assets', 'a-1.js'), 'let a;');
  writeFileSync(join(folder, 'assets', 'a-1.js.br'), brotliCompressSync('let a;'));
  fastify = Fastify();
  await mountConsole(fastify, { folder, isDemo: true });
});
afterAll(async () => {
  await fastify.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, headers = {}) => fastify.inject({ url, headers });

describe('the console', () => {
  it.each(['/console', '/console/', '/console/loans/1?stage=FILED'])('has its page at %s', async (url) => {
    const { statusCode, body, headers } = await get(url);
    expect([statusCode, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(body).toContain('content="demo"');
    expect(body).not.toContain('__');
  });

  it('lets in what it brought along: a nonce of each answer, and nothing inline', async () => {
    const [one, other] = await Promise.all([get('/console'), get('/console')]);
    const nonce = /csp-nonce" content="([^"]+)"/.exec(one.body)?.[1];
    expect(nonce).toHaveLength(24);
    expect(one.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(one.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self';");
    expect(one.headers['content-security-policy']).not.toContain('unsafe');
    expect(other.body).not.toContain(nonce);
  });

  it('gives files for ever, compressed where the browser takes it', async () => {
    const { headers, rawPayload } = await get('/console/assets/a-1.js', { 'accept-encoding': 'br' });
    expect(headers).toMatchObject({
      'content-encoding': 'br',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(rawPayload).toEqual(brotliCompressSync('let a;'));
    expect((await get('/console/assets/a-1.js')).body).toBe('let a;');
  });

  it('has no page in place of a file that is not there', async () =>
    expect((await get('/console/assets/b-2.js')).statusCode).toBe(404));

  it.each([
    '/console/assets/../index.html',
    '/console/assets/%2e%2e/index.html',
    '/console/assets/..%2findex.html',
  ])('gives nothing from beside its files at %s', async (url) =>
    expect((await get(url)).body).not.toContain('__CSP_NONCE__'),
  );

  it('that was not built stops the start', () =>
    expect(mountConsole(Fastify(), { folder: join(folder, 'none'), isDemo: false })).rejects.toThrow(
      'CONSOLE_DIR 中没有 index.html',
    ));
});
