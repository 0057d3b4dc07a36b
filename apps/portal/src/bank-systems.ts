import { randomBytes } from 'node:crypto';
import type { AdapterPayload, Provider } from 'oidc-provider';
import type { PortalConfig } from './config';

const SYSTEM = /^client-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

// Asked for by the library and never compared: the registry alone knows whether a secret holds.
const NOT_A_SECRET = randomBytes(32).toString('hex');

/** A bank's own system as a client of the embedded sign-in; undefined for every other name. */
export const systemClient = (clientId: string): AdapterPayload | undefined =>
  SYSTEM.test(clientId)
    ? ({
        client_id: clientId,
        client_secret: NOT_A_SECRET,
        redirect_uris: [],
        response_types: [],
        grant_types: ['client_credentials'],
      } as AdapterPayload)
    : undefined;

type Client = { clientId: string; compareClientSecret(actual: string): boolean | Promise<boolean> };

/** Secrets of banks' systems are checked at the registry, so that one that was rotated or ended is out at once. */
export const checkSecretsAtRegistry = (provider: Provider, config: PortalConfig): void => {
  const { CLIENT_CHECK_KEY: key } = config;
  const { prototype } = provider.Client as unknown as { prototype: Client };
  const own = prototype.compareClientSecret;
  prototype.compareClientSecret = function compareClientSecret(this: Client, actual: string) {
    if (!SYSTEM.test(this.clientId)) return own.call(this, actual);
    return key !== undefined && holds(config.REGISTRY_URL, key, { subject: this.clientId, secret: actual });
  };
};

const holds = async (
  registry: string,
  key: string,
  question: Readonly<{ subject: string; secret: string }>,
): Promise<boolean> => {
  const answer = await fetch(`${registry}/client-secret-checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-client-check-key': key },
    body: JSON.stringify(question),
    signal: AbortSignal.timeout(5_000),
  });
  if (!answer.ok) throw new Error(`The registry answered ${answer.status}.`);
  return ((await answer.json()) as { holds: boolean }).holds;
};
