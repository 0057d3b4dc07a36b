import type { RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import { registryContracts } from '@kejin/contracts/registry';
import { loanContract } from '@kejin/contracts/risk-compensation';
import {
  appendStatement,
  BEGIN,
  COMMIT,
  dutyStatement,
  pipelined,
  storeSchemaSql,
  withConnection,
  WRITER_LOCK,
  type ConnectionPool,
} from '@kejin/event-store';
import { historyMigrationSql, Relay, relayMigrationSql } from '@kejin/messaging';
import { testDatabase } from '@kejin/testing';
import { Client, escapeIdentifier, Pool } from 'pg';

export const contracts: readonly StreamContract[] = [...registryContracts, loanContract];

const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** The services that publish, reduced to their store and their relay: events are committed, and Kafka does the rest. */
export const startPublisher = async (brokers: readonly string[]) => {
  const database = await testDatabase('publishing');
  const app = escapeIdentifier(new URL(database.appUrl).username);
  const owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const sql of [...storeSchemaSql(app), ...relayMigrationSql(app), ...historyMigrationSql(app)])
    await owner.query(sql);
  await owner.end();
  // One connection: a position is given before the lock is taken, and its order must be that of the commits.
  const pool = new Pool({ connectionString: database.appUrl, pipeline: true, max: 1 } as never);
  const relay = new Relay({
    database: { connectionString: database.appUrl },
    kafka: { brokers, clientId: 'publishing' },
    contracts,
    log,
  });
  relay.start();
  let position = 0;
  return {
    /** Resolves when they are committed, not when anybody has seen them. */
    commit: async (events: readonly RecordedEvent[]): Promise<void> => {
      const placed = events.map((event) => ({ ...event, position: (position += 1) }));
      const duties = dutyStatement(placed);
      await withConnection(pool as unknown as ConnectionPool, (client) =>
        pipelined(client, [BEGIN, WRITER_LOCK, ...(duties ? [duties] : []), appendStatement(placed), COMMIT]),
      );
      relay.wake();
    },
    /** This instant by the publishers' clock, as an ISO text. */
    now: async (): Promise<string> => {
      const { rows } = await pool.query<{ now: Date }>('select clock_timestamp() as now');
      return (rows[0]?.now as Date).toISOString();
    },
    stop: async () => {
      await relay.stop();
      await pool.end();
      await database.drop();
    },
  };
};
