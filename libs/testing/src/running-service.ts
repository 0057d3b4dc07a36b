import { beatTopic, createTopics, freePort, startKafka } from '@kejin/local';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { contextOf, startBeats } from './beats';
import { buildService, environmentOf, startBuilt } from './built-service';
import { insertPeople, type TestPeople } from './people';
import { serviceClient, type Answer } from './service-client';
import { testDatabase, type TestDatabase } from './test-database';
import { startTokenIssuer } from './token-issuer';

const PARTITIONS = 12;

export type RunningService = Readonly<{
  url: string;
  database: TestDatabase;
  brokers: string;
  /** The app role, in pipeline mode. */
  pool: Pool;
  /** For a request that is made without `get` and `post`. */
  tokenOf: (subject: string) => string;
  get: (subject: string, path: string) => Promise<Answer>;
  /** A command or a question with a body; a key of its own unless one is given. */
  post: (subject: string, path: string, body?: unknown, key?: string) => Promise<Answer>;
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}>;

export type ServiceToRun = Readonly<{
  /** Its folder under `apps/`. */
  app: string;
  /** Its own topics and those it reads. They have fixed names, so the suite gets a Kafka of its own. */
  topics: readonly string[];
  /** Who may ask what; their tokens carry the name they stand under. */
  people?: TestPeople;
  env?: Readonly<Record<string, string>>;
}>;

/** A built service as a process of its own, on real services that no other suite writes to. */
export const runService = async ({
  app,
  topics,
  people = {},
  env = {},
}: ServiceToRun): Promise<RunningService> => {
  const folder = mkdtempSync(join(tmpdir(), `kejin-${app}-`));
  buildService(app);
  const [database, issuer, kafka, port] = await Promise.all([
    testDatabase(app),
    startTokenIssuer(),
    startTopics(folder, topics),
    freePort(),
  ]);
  // Nobody else runs here, and without their publishers' word facts are of an unknown age.
  const endBeats = await startBeats(
    kafka.brokers,
    topics.filter((topic) => contextOf(topic) !== app),
  );
  const url = `http://127.0.0.1:${port}`;
  const environment = { ...environmentOf(port, database, kafka.brokers), OIDC_ISSUER: issuer.url, ...env };
  const launch = () => startBuilt(app, { url, folder, env: environment });
  let program = await launch();
  const pool = new Pool({ connectionString: database.appUrl, max: 2, pipeline: true } as never);
  await insertPeople(pool, people);
  return {
    url,
    database,
    brokers: kafka.brokers,
    pool,
    tokenOf: issuer.tokenOf,
    ...serviceClient(url, issuer.tokenOf),
    restart: async () => {
      await program.stop();
      program = await launch();
    },
    stop: async () => {
      await pool.end();
      await program.stop();
      await endBeats();
      await Promise.all([kafka.stop(), issuer.stop(), database.drop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const startTopics = async (folder: string, topics: readonly string[]) => {
  const kafka = await startKafka({ dataDir: join(folder, 'kafka'), logFile: join(folder, 'kafka.log') });
  await createTopics(kafka.brokers, [
    ...topics.map((topic) => ({ topic, partitions: PARTITIONS, replicationFactor: 1 })),
    ...[...new Set(topics.map(contextOf))].map(beatTopic),
  ]);
  return kafka;
};
