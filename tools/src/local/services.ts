import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { urlVariableOf } from '@kejin/contexts';
import { type Launch, portInUse, type ServiceDatabase, startProcess } from '@kejin/local';
import { demoUser } from '../sample/demo-users';
import { bundleOf } from './build';
import { consoleDir } from './build-console';
import { servicesWithPorts, type Ports, type PortedService } from './ports';
import { workspace } from './workspace';

/** What every program of the system is told about the others. */
export type SystemConfig = Readonly<{
  dir: string;
  ports: Ports;
  brokers: string;
  issuer: string;
  audience: string;
  /** The portal is the sign-in itself, unless another issuer is named. */
  ownIssuer: boolean;
  /** Another release of a service than the one that was built here. */
  bundles?: Readonly<Partial<Record<PortedService, string>>>;
  env: NodeJS.ProcessEnv;
}>;

export const urlOf = ({ ports }: Pick<SystemConfig, 'ports'>, app: PortedService | 'portal'): string =>
  `http://127.0.0.1:${ports[app]}`;

export const launchService = (
  config: SystemConfig,
  service: PortedService,
  database: ServiceDatabase,
): Launch => {
  const [operator, second] = [demoUser('operator'), demoUser('operator-2')];
  return launch(config, service, {
    ...urlsOf(database),
    KAFKA_BROKERS: config.brokers,
    PRIVATE_DATA_KEY: config.env['PRIVATE_DATA_KEY'] ?? keyOf(config.dir, service),
    ...(service === 'registry' && {
      CLIENT_CHECK_KEY: keyOf(config.dir, 'client-check'),
      BOOTSTRAP_OPERATOR: config.env['BOOTSTRAP_OPERATOR'] ?? `${operator.subject},${operator.userId}`,
      BOOTSTRAP_SECOND_OPERATOR:
        config.env['BOOTSTRAP_SECOND_OPERATOR'] ?? `${second.subject},${second.userId}`,
    }),
  });
};

const urlsOf = ({ ownerUrl, appUrl, readerUrl }: ServiceDatabase): NodeJS.ProcessEnv => ({
  DATABASE_OWNER_URL: ownerUrl,
  DATABASE_APP_URL: appUrl,
  DATABASE_READER_URL: readerUrl,
});

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

export const launchPortal = (config: SystemConfig, database: ServiceDatabase): Launch =>
  launch(config, 'portal', {
    ...urlsOf(database),
    PORTAL_URL: urlOf(config, 'portal'),
    CONSOLE_DIR: consoleDir,
    ...Object.fromEntries(servicesWithPorts.map((name) => [urlVariableOf(name), urlOf(config, name)])),
    ...(config.ownIssuer && {
      CLIENT_CHECK_KEY: keyOf(config.dir, 'client-check'),
      DEMO_USERS_FILE: join(config.dir, 'demo-users.json'),
      OIDC_KEYS_FILE: join(config.dir, 'oidc-keys.json'),
    }),
  });

const launch =
  (config: SystemConfig, app: PortedService | 'portal', env: NodeJS.ProcessEnv): Launch =>
  (spawned) => {
    const port = config.ports[app];
    return startProcess({
      name: `服务 ${app}`,
      command: process.execPath,
      args: ['--enable-source-maps', (app !== 'portal' && config.bundles?.[app]) || bundleOf(app)],
      cwd: workspace,
      env: {
        LOG_LEVEL: 'info',
        ...config.env,
        SERVICE: app,
        HOST: '127.0.0.1',
        PORT: String(port),
        OIDC_ISSUER: config.issuer,
        OIDC_AUDIENCE: config.audience,
        ...env,
      },
      logFile: join(config.dir, 'logs', `${app}.log`),
      ready: async () => (await fetch(`${urlOf(config, app)}/health/ready`, briefly())).ok,
      spawned,
      explain: (tail) => (tail.includes('EADDRINUSE') ? portInUse(port, `服务 ${app}`, tail) : undefined),
    });
  };

const briefly = () => ({ signal: AbortSignal.timeout(2_000) });
