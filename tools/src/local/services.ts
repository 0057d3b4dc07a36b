import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { urlVariableOf } from '@kejin/contexts';
import { type Launch, portInUse, type ServiceDatabase, startProcess } from '@kejin/local';
import { demoUser } from '../sample/demo-users';
import { bundleOf } from './build';
import { services, type Ports, type Service } from './ports';
import { workspace } from './workspace';

/** What every program of the system is told about the others. */
export type Surroundings = Readonly<{
  dir: string;
  ports: Ports;
  brokers: string;
  issuer: string;
  audience: string;
  /** The portal is the sign-in itself, unless another issuer is named. */
  ownIssuer: boolean;
  /** Another release of a service than the one that was built here. */
  bundles?: Readonly<Partial<Record<Service, string>>>;
  env: NodeJS.ProcessEnv;
}>;

export const urlOf = ({ ports }: Pick<Surroundings, 'ports'>, app: Service | 'portal'): string =>
  `http://127.0.0.1:${ports[app]}`;

export const launchService = (around: Surroundings, service: Service, database: ServiceDatabase): Launch => {
  const operator = demoUser('operator');
  return launch(around, service, {
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_APP_URL: database.appUrl,
    DATABASE_READER_URL: database.readerUrl,
    KAFKA_BROKERS: around.brokers,
    PRIVATE_DATA_KEY: around.env['PRIVATE_DATA_KEY'] ?? keyOf(around.dir, service),
    ...(service === 'registry' && {
      CLIENT_CHECK_KEY: keyOf(around.dir, 'client-check'),
      BOOTSTRAP_OPERATOR: around.env['BOOTSTRAP_OPERATOR'] ?? `${operator.subject},${operator.userId}`,
    }),
  });
};

/** Made once per name and kept beside the data that only it can open. */
const keyOf = (dir: string, name: string): string => {
  const folder = join(dir, 'keys');
  const file = join(folder, `${name}.key`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  }
  return readFileSync(file, 'utf8');
};

export const launchPortal = (around: Surroundings): Launch =>
  launch(around, 'portal', {
    PORTAL_URL: urlOf(around, 'portal'),
    ...Object.fromEntries(services.map((name) => [urlVariableOf(name), urlOf(around, name)])),
    ...(around.ownIssuer && {
      CLIENT_CHECK_KEY: keyOf(around.dir, 'client-check'),
      DEMO_USERS_FILE: join(around.dir, 'demo-users.json'),
      OIDC_KEYS_FILE: join(around.dir, 'oidc-keys.json'),
    }),
  });

const launch =
  (around: Surroundings, app: Service | 'portal', env: NodeJS.ProcessEnv): Launch =>
  (spawned) => {
    const port = around.ports[app];
    return startProcess({
      name: `服务 ${app}`,
      command: process.execPath,
      args: ['--enable-source-maps', (app !== 'portal' && around.bundles?.[app]) || bundleOf(app)],
      cwd: workspace,
      env: {
        LOG_LEVEL: 'info',
        ...around.env,
        SERVICE: app,
        HOST: '127.0.0.1',
        PORT: String(port),
        OIDC_ISSUER: around.issuer,
        OIDC_AUDIENCE: around.audience,
        ...env,
      },
      logFile: join(around.dir, 'logs', `${app}.log`),
      ready: async () => (await fetch(`${urlOf(around, app)}/health/ready`, briefly())).ok,
      spawned,
      explain: (tail) => (tail.includes('EADDRINUSE') ? portInUse(port, `服务 ${app}`, tail) : undefined),
    });
  };

const briefly = () => ({ signal: AbortSignal.timeout(2_000) });
