import { LocalError } from '@kejin/local';
import { demoUsers, type SampleUser } from '../sample/demo-users';
import type { Databases } from './infrastructure';
import { servicesWithPorts, type PortedService } from './ports';
import { urlOf, type SystemConfig } from './services';

/** Where a running system can be reached, and by whom: `.local/addresses.json`. */
export type Addresses = Readonly<{
  portal: Readonly<{ url: string }>;
  services: Readonly<Record<PortedService, Readonly<{ url: string; openapi: string }>>>;
  kafka: Readonly<{ brokers: string }>;
  postgres: Readonly<{
    /** The superuser's. */
    url: string;
    databases: Readonly<Record<PortedService, Readonly<{ owner: string; app: string; reader: string }>>>;
  }>;
  oidc: Readonly<{ issuer: string; tokenEndpoint: string; audience: string }>;
  users: readonly SampleUser[];
}>;

export const addressesOf = async (
  config: SystemConfig,
  postgresUrl: string,
  databases: Databases,
): Promise<Addresses> => {
  const { brokers, issuer, audience } = config;
  return {
    portal: { url: urlOf(config, 'portal') },
    services: each((name) => ({ url: urlOf(config, name), openapi: `${urlOf(config, name)}/openapi.json` })),
    kafka: { brokers },
    postgres: {
      url: postgresUrl,
      databases: each((name) => {
        const { ownerUrl: owner, appUrl: app, readerUrl: reader } = databases[name];
        return { owner, app, reader };
      }),
    },
    oidc: { issuer, tokenEndpoint: await tokenEndpointOf(issuer), audience },
    users: demoUsers,
  };
};

const each = <Value>(valueOf: (name: PortedService) => Value) =>
  Object.fromEntries(servicesWithPorts.map((name) => [name, valueOf(name)])) as Record<PortedService, Value>;

const tokenEndpointOf = async (issuer: string): Promise<string> => {
  try {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
    return ((await answer.json()) as { token_endpoint: string }).token_endpoint;
  } catch (error) {
    const sentence = `登录服务 ${issuer} 没有回答 /.well-known/openid-configuration。请检查 OIDC_ISSUER。`;
    throw new LocalError('not-ready', sentence, String(error));
  }
};
