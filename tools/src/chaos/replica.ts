import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, type ServiceDatabase } from '@kejin/local';
import type { Service } from '../client/api-client';
import { services, type Ports } from '../local/ports';
import { launchService, urlOf, type Surroundings } from '../local/services';
import type { Stand } from './stand';

const portIn = (url: string): number => Number(new URL(url).port);

/** The surroundings of a running stand, as its services were told them, with some of it replaced. */
export const surroundingsOf = (
  { addresses, dir, env }: Stand,
  changed: Partial<Surroundings> = {},
): Surroundings => {
  const ports = Object.fromEntries([
    ...services.map((name) => [name, portIn(addresses.services[name].url)]),
    ['portal', portIn(addresses.portal.url)],
  ]) as Ports;
  const { brokers } = addresses.kafka;
  const { issuer, audience } = addresses.oidc;
  return { dir, ports, brokers, issuer, audience, ownIssuer: true, env, ...changed };
};

export const databaseOf = ({ addresses }: Stand, service: Service): ServiceDatabase => {
  const { owner, app, reader } = addresses.postgres.databases[service];
  return { ownerUrl: owner, appUrl: app, readerUrl: reader };
};

/** Replicas open the same private data. */
const privateKeyOf = ({ dir }: Stand, service: Service): string =>
  readFileSync(join(dir, 'keys', `${service}.key`), 'utf8');

export type Instance = Readonly<{ name: string; url: string; stop: () => Promise<void> }>;

type InstanceOptions = Readonly<{
  service: Service;
  name: string;
  database?: ServiceDatabase;
  changed?: Partial<Surroundings>;
}>;

/** One more process of a service, on a port of its own; with the same database it is a replica. */
export const startInstance = async (stand: Stand, options: InstanceOptions): Promise<Instance> => {
  const { service, name, changed = {} } = options;
  const { supervisor } = stand.system;
  const base = surroundingsOf(stand, { dir: join(stand.dir, name), ...changed });
  const around = {
    ...base,
    env: { ...base.env, PRIVATE_DATA_KEY: privateKeyOf(stand, service) },
    ports: { ...base.ports, [service]: await freePort() },
  };
  await supervisor.start(
    name,
    launchService(around, service, options.database ?? databaseOf(stand, service)),
  );
  return { name, url: urlOf(around, service), stop: () => supervisor.stop(name) };
};
