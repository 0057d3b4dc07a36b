import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { TokenVerifier } from './token-verifier';

let server: Server;
let issuer: string;
let key: CryptoKey;
let other: CryptoKey;
let fetches = 0;
let isDown = false;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256');
  key = pair.privateKey;
  other = (await generateKeyPair('ES256')).privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' };
  server = createServer((request, response) => {
    fetches += 1;
    if (isDown) return void response.writeHead(503).end();
    const body = request.url?.includes('configuration')
      ? { issuer, jwks_uri: `${issuer}/jwks` }
      : { keys: [jwk] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/oidc`;
});
afterAll(() => server.close());

const verifier = (now = Date.now) => new TokenVerifier({ issuer, audience: 'kejin', now });
const seconds = () => Math.floor(Date.now() / 1000);

const token = (claims: JWTPayload = {}, signer = key, alg = 'ES256') =>
  new SignJWT({ sub: 'li', iss: issuer, aud: 'kejin', exp: seconds() + 300, ...claims })
    .setProtectedHeader({ alg, kid: 'k', typ: 'at+jwt' })
    .sign(signer);

const codeOf = (authorization: string | undefined) =>
  verifier()
    .identityOf(authorization)
    .then(
      () => 'accepted',
      (problem: { code: string }) => problem.code,
    );

describe('a bearer token', () => {
  it('says who its holder is', async () => {
    expect(await verifier().identityOf(`Bearer ${await token()}`)).toEqual({ subject: 'li' });
  });

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Basic bGk6bGk=',
    'Bearer a b',
    'Bearer not.a.token',
    `Bearer ${'a'.repeat(9000)}`,
  ])('is not %p', async (authorization) => {
    expect(await codeOf(authorization)).toBe('unauthenticated');
  });

  it('of another issuer, for another audience, of another key or without a holder is nobody’s', async () => {
    expect(await codeOf(`Bearer ${await token({ iss: 'http://elsewhere' })}`)).toBe('unauthenticated');
    expect(await codeOf(`Bearer ${await token({ aud: 'portal' })}`)).toBe('unauthenticated');
    expect(await codeOf(`Bearer ${await token({}, other)}`)).toBe('unauthenticated');
    expect(await codeOf(`Bearer ${await token({ sub: '' })}`)).toBe('unauthenticated');
    expect(await codeOf(`Bearer ${await token({ exp: undefined as never })}`)).toBe('unauthenticated');
  });

  it('is over when it expires, and not before', async () => {
    const text = `Bearer ${await token({ exp: seconds() + 300 })}`;
    const later = (by: number) => verifier(() => Date.now() + by * 1000);
    expect(await later(295).identityOf(text)).toEqual({ subject: 'li' });
    await expect(later(301).identityOf(text)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('without a signature or signed with a shared secret is nobody’s', async () => {
    const claims = { sub: 'li', iss: issuer, aud: 'kejin', exp: seconds() + 300 };
    expect(await codeOf(`Bearer ${new UnsecuredJWT(claims).encode()}`)).toBe('unauthenticated');
    const secret = new TextEncoder().encode('s'.repeat(32));
    const shared = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(secret);
    expect(await codeOf(`Bearer ${shared}`)).toBe('unauthenticated');
  });

  it('is verified once a minute, and never remembered past its end', async () => {
    let now = Date.now();
    const one = verifier(() => now);
    const text = `Bearer ${await token({ exp: seconds() + 90 })}`;
    await one.identityOf(text);
    now += 59_000;
    expect(await one.identityOf(text)).toEqual({ subject: 'li' });
    now += 40_000;
    await expect(one.identityOf(text)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('waits for an issuer that is down, and is accepted when it is back', async () => {
    const one = verifier();
    isDown = true;
    await expect(one.identityOf(`Bearer ${await token()}`)).rejects.toMatchObject({
      code: 'sign-in-unavailable',
      status: 503,
    });
    isDown = false;
    expect(await one.identityOf(`Bearer ${await token()}`)).toEqual({ subject: 'li' });
    expect(fetches).toBeGreaterThan(2);
  });
});
