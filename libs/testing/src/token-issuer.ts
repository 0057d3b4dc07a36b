import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type TokenIssuer = Readonly<{
  url: string;
  /** A token for whoever is named: what a service checks is the token, not the person. */
  tokenOf: (subject: string) => string;
  stop: () => Promise<unknown>;
}>;

const KEY_ID = 'test';
const TTL_SECONDS = 3_600;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** An OIDC issuer reduced to what a resource server needs: discovery, keys, and ES256 tokens. */
export const startTokenIssuer = async (): Promise<TokenIssuer> => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'ES256', use: 'sig' }];
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(request.url === '/keys' ? { keys } : { issuer: url, jwks_uri: `${url}/keys` }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokenOf = (subject: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: url, aud: 'kejin', sub: subject, iat: now, exp: now + TTL_SECONDS };
    const text = `${part({ alg: 'ES256', kid: KEY_ID })}.${part(claims)}`;
    const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
    return `${text}.${signature.toString('base64url')}`;
  };
  return { url, tokenOf, stop: () => new Promise((resolve) => server.close(resolve)) };
};
