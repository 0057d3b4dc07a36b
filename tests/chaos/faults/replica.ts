import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type ServiceDatabase } from '@kejin/local';
import type { ApiService } from '@kejin/tools/client/api-client';
import { servicesWithPorts, type Ports } from '@kejin/tools/local/ports';
import { launchService, urlOf, type SystemConfig } from '@kejin/tools/local/services';
import type { TestSystem } from '../test-system';

const portIn = (url: string): number => Number(new URL(url).port);

/** The configuration of a running test system, as its services were told them, with some of it replaced. */
export const configOf = (
  { addresses, dir, env }: TestSystem,
  changed: Partial<SystemConfig> = {},
): SystemConfig => {
  const ports = Object.fromEntries([
    ...servicesWithPorts.map((name) => [name, portIn(addresses.services[name].url)]),
    ['portal', portIn(addresses.portal.url)],
  ]) as Ports;
  const { brokers } = addresses.kafka;
  const { issuer, audience } = addresses.oidc;
  return { dir, ports, brokers, issuer, audience, ownIssuer: true, env, ...changed };
};

export const replicaDatabaseOf = ({ addresses }: TestSystem, service: ApiService): ServiceDatabase => {
  const { owner, app, reader } = addresses.postgres.databases[service];
  return { ownerUrl: owner, appUrl: app, readerUrl: reader };
};

/** Replicas open the same private data. */
const privateKeyOf = ({ dir }: TestSystem, service: ApiService): string =>
  readFileSync(join(dir, 'keys', `${service}.key`), 'utf8');

export type Instance = Readonly<{ name: string; url: string; stop: () => Promise<void> }>;

type InstanceOptions = Readonly<{
  service: ApiService;
  name: string;
  database?: ServiceDatabase;
  changed?: Partial<SystemConfig>;
}>;

/** One more process of a service, on a port of its own; with the same database it is a replica. */
export const startInstance = async (testSystem: TestSystem, options: InstanceOptions): Promise<Instance> => {
  const { service, name, changed = {} } = options;
  const { supervisor } = testSystem.system;
  const base = configOf(testSystem, { dir: join(testSystem.dir, name), ...changed });
  const around = {
    ...base,
    env: { ...base.env, PRIVATE_DATA_KEY: privateKeyOf(testSystem, service) },
    ports: { ...base.ports, [service]: await freePort() },
  };
  await supervisor.start(
    name,
    launchService(around, service, options.database ?? replicaDatabaseOf(testSystem, service)),
  );
  return { name, url: urlOf(around, service), stop: () => supervisor.stop(name) };
};
