import { Problem, tooManyTries, type FailedTries } from '@kejin/http';
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

type Surroundings = Readonly<{
  config: PortalConfig;
  tries: FailedTries;
  /** Where the request under way comes from. */
  addressOf: () => string;
  /** A problem as the library's own kind of error. */
  errorOf: (problem: Problem) => Error;
}>;

/**
 * Slows down guessing. Secrets of banks' systems are checked at the registry, so that one that was rotated or ended is
 * out at once.
 */
export const judgeClientSecrets = (provider: Provider, around: Surroundings): void => {
  const { config, tries, addressOf, errorOf } = around;
  const { prototype } = provider.Client as unknown as { prototype: Client };
  const own = prototype.compareClientSecret;
  prototype.compareClientSecret = async function compareClientSecret(this: Client, secret: string) {
    const [name, address] = [this.clientId, addressOf()];
    const refusal = tries.refusalOf(name, address);
    if (refusal) throw errorOf(refusal);
    const holds = SYSTEM.test(name)
      ? await holdsAtRegistry(config, { subject: name, secret, address })
      : await own.call(this, secret);
    if (holds instanceof Problem) throw errorOf(holds);
    tries.record(name, address, holds);
    return holds;
  };
};

const holdsAtRegistry = async (
  { REGISTRY_URL, CLIENT_CHECK_KEY: key }: PortalConfig,
  question: Readonly<{ subject: string; secret: string; address: string }>,
): Promise<boolean | Problem> => {
  if (key === undefined) return false;
  const answer = await fetch(`${REGISTRY_URL}/client-secret-checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-client-check-key': key },
    body: JSON.stringify(question),
    signal: AbortSignal.timeout(5_000),
  });
  if (answer.status === 429) return tooManyTries(Number(answer.headers.get('retry-after') ?? 30));
  if (!answer.ok) throw new Error(`The registry answered ${answer.status}.`);
  return ((await answer.json()) as { holds: boolean }).holds;
};
