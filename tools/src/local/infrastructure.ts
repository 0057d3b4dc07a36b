import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts, databaseOwners, type DatabaseOwner } from '@kejin/contexts';
import {
  beatTopic,
  createServiceDatabase,
  createTopics,
  type ServiceDatabase,
  startKafka,
  startPostgres,
  type Supervisor,
} from '@kejin/local';
import { checkExternalKafka, checkExternalPostgres } from './external-servers';
import type { Ports } from './ports';
import type { StartProgress } from './progress';

export type InfrastructureConfig = Readonly<{
  dir: string;
  env: NodeJS.ProcessEnv;
  log: StartProgress;
  supervisor: Supervisor;
  ports: Ports;
}>;

export type Databases = Readonly<Record<DatabaseOwner, ServiceDatabase>>;

/** PostgreSQL, ours or the one in `DATABASE_URL`, with a database and three roles for each service and the portal. */
export const provideDatabases = async (
  config: InfrastructureConfig,
): Promise<{ url: string; databases: Databases }> => {
  const url = await config.log.step('PostgreSQL', (say) => providePostgres(config, say));
  const databases = await config.log.step('数据库与角色', async (say) => {
    const passwords = passwordsIn(config.dir);
    const entries = databaseOwners.map(
      async (name) => [name, await createServiceDatabase(url, name, { passwords: passwords[name] })] as const,
    );
    say(`${databaseOwners.length} 个`);
    return Object.fromEntries(await Promise.all(entries)) as Databases;
  });
  return { url, databases };
};

/** Kafka, ours or the one in `KAFKA_BROKERS`, with every topic of the contracts. */
export const provideTopics = async (config: InfrastructureConfig): Promise<string> => {
  const brokers = await config.log.step('Kafka', (say) => provideKafka(config, say));
  await config.log.step('主题', async (say) => {
    const names = contexts.flatMap(({ contracts }) => contracts.map(({ topic }) => topic));
    const beats = contexts.map(({ name }) => beatTopic(name));
    say(`${names.length} 个，各 12 个分区；进度 ${beats.length} 个`);
    await createTopics(brokers, [
      ...names.map((topic) => ({ topic, partitions: 12, replicationFactor: 1 })),
      ...beats,
    ]);
  });
  return brokers;
};

type Say = (note: string) => void;

const providePostgres = async (
  { dir, env, supervisor, ports }: InfrastructureConfig,
  say: Say,
): Promise<string> => {
  const given = env['DATABASE_URL'];
  say(given ? '使用 DATABASE_URL' : `127.0.0.1:${ports.postgres}`);
  if (given) return checkExternalPostgres(given);
  const options = { dataDir: join(dir, 'postgres'), logFile: join(dir, 'logs', 'postgres.log') };
  const { url } = await supervisor.start('postgres', (spawned) =>
    startPostgres({ ...options, port: ports.postgres, spawned }),
  );
  return url;
};

const provideKafka = async (
  { dir, env, supervisor, ports }: InfrastructureConfig,
  say: Say,
): Promise<string> => {
  const given = env['KAFKA_BROKERS'];
  say(given ? `使用 KAFKA_BROKERS：${given}` : `127.0.0.1:${ports.kafka}`);
  if (given) return checkExternalKafka(given);
  const options = { dataDir: join(dir, 'kafka'), logFile: join(dir, 'logs', 'kafka.log'), log: say };
  const { kafka: port, kafkaController: controllerPort } = ports;
  const { brokers } = await supervisor.start('kafka', (spawned) =>
    startKafka({ ...options, port, controllerPort, spawned }),
  );
  say(brokers);
  return brokers;
};

type Passwords = Record<DatabaseOwner, Record<'owner' | 'app' | 'reader', string>>;

// Kept, so that a restart does not lock out a program that still holds the old ones.
const passwordsIn = (dir: string): Passwords => {
  const file = join(dir, 'passwords.json');
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Passwords>) : {};
  const draw = () => randomBytes(18).toString('base64url');
  const drawn = databaseOwners.map((name) => [name, { owner: draw(), app: draw(), reader: draw() }]);
  // Data of an earlier release know fewer databases.
  const passwords = { ...Object.fromEntries(drawn), ...kept } as Passwords;
  writeFileSync(file, JSON.stringify(passwords, null, 2), { mode: 0o600 });
  return passwords;
};
