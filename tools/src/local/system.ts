import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Death, Supervisor } from '@kejin/local';
import { demoUsers } from '../sample/demo-users';
import { addressesOf, type Addresses } from './addresses';
import { buildApps } from './build';
import { buildConsole } from './build-console';
import { provideDatabases, provideTopics, type Databases } from './infrastructure';
import { servicesWithPorts, type Ports } from './ports';
import { checkMachine, takeOver } from './preflight';
import { silent, type StartProgress } from './progress';
import { launchPortal, launchService, urlOf, type SystemConfig } from './services';

export type SystemOptions = Readonly<{
  /** Holds the data, the logs and `addresses.json`; one system at a time. */
  dir: string;
  portBase: number | 'free';
  log?: StartProgress;
  /** Passed to every service; `DATABASE_URL`, `KAFKA_BROKERS` and `OIDC_ISSUER` replace our own. */
  env?: NodeJS.ProcessEnv;
  onDeath?: (death: Death) => void;
}>;

export type System = Readonly<{ addresses: Addresses; supervisor: Supervisor; stop: () => Promise<void> }>;

/** The whole system on this machine: PostgreSQL, Kafka, every service and the portal. */
export const startSystem = async (options: SystemOptions): Promise<System> => {
  const system = new LocalSystem(options);
  const addresses = await system.start();
  return { addresses, supervisor: system.supervisor, stop: () => system.stop() };
};

/** For a caller that may have to stop in the middle of the start. */
export class LocalSystem {
  readonly supervisor: Supervisor;
  private readonly dir: string;
  private readonly env: NodeJS.ProcessEnv;
  private readonly log: StartProgress;
  private stopped: Promise<void> | undefined;

  constructor(private readonly options: SystemOptions) {
    this.dir = resolve(options.dir);
    this.env = options.env ?? process.env;
    this.log = options.log ?? silent;
    this.supervisor = new Supervisor({ runFile: join(this.dir, 'run.json'), onDeath: options.onDeath });
  }

  async start(): Promise<Addresses> {
    await takeOver(this.dir, this.log);
    try {
      const ports = await this.log.step('检查环境', (say) =>
        checkMachine(this.dir, this.options.portBase, this.env, say),
      );
      const { dir, env, log, supervisor } = this;
      const infrastructure = { dir, env, log, supervisor, ports };
      const [{ url, databases }, brokers] = await Promise.all([
        provideDatabases(infrastructure),
        provideTopics(infrastructure),
        log.step('构建服务', async (say) => say(built(await buildAll()))),
      ]);
      const config = this.configOf(ports, brokers);
      await this.launchAll(config, databases);
      const addresses = await addressesOf(config, url, databases);
      this.write('addresses.json', addresses);
      return addresses;
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** First nobody comes in any more, then the work ends, then what it stood on. */
  stop(): Promise<void> {
    this.stopped ??= this.supervisor.stopAll([['portal'], servicesWithPorts, ['postgres', 'kafka']]);
    return this.stopped;
  }

  private configOf(ports: Ports, brokers: string): SystemConfig {
    const given = this.env['OIDC_ISSUER'];
    const issuer = given || `${urlOf({ ports }, 'portal')}/oidc`;
    const audience = this.env['OIDC_AUDIENCE'] || 'kejin';
    return { dir: this.dir, ports, brokers, issuer, audience, ownIssuer: !given, env: this.env };
  }

  private async launchAll(config: SystemConfig, databases: Databases): Promise<void> {
    this.write('demo-users.json', demoUsers);
    const launches = [
      ...servicesWithPorts.map((name) => [name, launchService(config, name, databases[name])] as const),
      ['portal', launchPortal(config, databases.portal)] as const,
    ];
    const start = ([name, launch]: (typeof launches)[number]) =>
      this.log.step(`服务 ${name}`, async (say) => {
        await this.supervisor.start(name, launch);
        say(urlOf(config, name));
      });
    await Promise.all(launches.map(start));
  }

  private write(name: string, content: unknown): void {
    mkdirSync(this.dir, { recursive: true });
    writeFileSync(join(this.dir, name), JSON.stringify(content, null, 2), { mode: 0o600 });
  }
}

const buildAll = async (): Promise<string[]> => {
  const [apps, console] = await Promise.all([buildApps([...servicesWithPorts, 'portal']), buildConsole()]);
  return console ? [...apps, 'console'] : apps;
};

const built = (apps: readonly string[]): string =>
  apps.length > 0 ? `重新构建 ${apps.join('、')}` : '已是最新';
