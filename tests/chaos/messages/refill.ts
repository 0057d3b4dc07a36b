import { createServiceDatabase, dropServiceDatabase } from '@kejin/local';
import type { ApiService } from '@kejin/tools/client/api-client';
import { databaseUrl } from '../../verify/store-snapshot';
import { kill, revive } from '../faults/healing';
import { startInstance } from '../faults/replica';
import type { TestSystem } from '../test-system';
import { tableHashes } from './table-hash';

const PREFIX = 'refilled_';

/**
 * Lets the service read all topics again into a new database, and names the tables that came out differently. The live
 * one rests meanwhile: two databases must not share one consumer group.
 */
export const refilled = async (
  testSystem: TestSystem,
  service: ApiService,
  tables: readonly string[],
): Promise<readonly string[]> => {
  const server = testSystem.addresses.postgres.url;
  const live = await tableHashes(databaseUrl(testSystem.addresses, service));
  const database = await createServiceDatabase(server, service, { prefix: PREFIX });
  await kill(testSystem, service);
  try {
    const instance = await startInstance(testSystem, { service, name: `${PREFIX}${service}`, database });
    try {
      const url = new URL(server);
      url.pathname = new URL(database.ownerUrl).pathname;
      // Ready means that everything which was there at its start has been read.
      const fresh = await tableHashes(url.href);
      return tables.filter((table) => live.get(table) === undefined || live.get(table) !== fresh.get(table));
    } finally {
      await instance.stop();
    }
  } finally {
    await dropServiceDatabase(server, service, PREFIX);
    await revive(testSystem, service);
  }
};
