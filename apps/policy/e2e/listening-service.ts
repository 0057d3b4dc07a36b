import type { Queryable } from '@kejin/event-store';
import {
  consumer,
  consumerMigrationSql,
  freshnessMigrationSql,
  KafkaEventServer,
  standstillMigrationSql,
} from '@kejin/messaging';
import { policyFacts, policyFactsMigrationSql, policyFactsRevisionSql } from '@kejin/policy-facts';
import { testDatabase } from '@kejin/testing';
import { Client, escapeIdentifier, Pool } from 'pg';

const roleOf = (url: string): string => escapeIdentifier(new URL(url).username);
const silent = () => undefined;

/** Another service: its own database, and what it heard of policy through Kafka alone. */
export const startListening = async (brokers: string[]) => {
  const database = await testDatabase('listening');
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const roles = { app: roleOf(database.appUrl), reader: roleOf(database.readerUrl) };
  const platform = [
    ...consumerMigrationSql(roles.app),
    ...freshnessMigrationSql(roles.app, roles.reader),
    ...standstillMigrationSql(roles.app),
  ];
  for (const statement of [...platform, ...policyFactsMigrationSql(roles), ...policyFactsRevisionSql(roles)])
    await owner.query(statement);
  await owner.end();
  const pool = new Pool({
    connectionString: database.appUrl,
    pipeline: true,
  } as ConstructorParameters<typeof Pool>[0]);
  const server = new KafkaEventServer({
    brokers,
    clientId: 'listening',
    pool,
    service: 'listening',
    now: Date.now,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  server.consume(consumer('facts', { projections: [policyFacts], deciding: true }));
  server.listen(silent);
  return {
    client: pool as unknown as Queryable,
    stop: async () => {
      await server.close();
      await pool.end();
      await database.drop();
    },
  };
};
