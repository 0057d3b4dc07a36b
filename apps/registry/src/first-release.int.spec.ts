import { tablesWithoutAudience } from '@kejin/access';
import { rebuildFromStore, type Queryable } from '@kejin/event-store';
import { kejinOptionsOf, migrateOnly, type KejinOptions, type ServiceConfig } from '@kejin/service';
import { firstRelease, withClient, type FirstRelease } from '@kejin/testing';
import { Client } from 'pg';
import { RegistryModule } from './registry.module';

const options = kejinOptionsOf(RegistryModule) as KejinOptions;

describe('a database of the first release', () => {
  let database: FirstRelease;
  let before: ReadonlyMap<string, number>;

  beforeAll(async () => {
    database = await firstRelease('registry');
    before = await database.counts();
    const { ownerUrl, appUrl, readerUrl } = database;
    await migrateOnly(
      {
        SERVICE: 'registry',
        DATABASE_OWNER_URL: ownerUrl,
        DATABASE_APP_URL: appUrl,
        DATABASE_READER_URL: readerUrl,
      } as ServiceConfig,
      options,
    );
  });
  afterAll(() => database.drop());

  it('keeps every row, and each says whose it is', async () => {
    const after = await database.counts();
    expect(Object.fromEntries([...before].map(([table]) => [table, after.get(table)]))).toEqual(
      Object.fromEntries(before),
    );
    expect(before.get('event')).toBeGreaterThan(50);
    expect(await database.withoutAudience()).toEqual([]);
  });

  it('has row security on every table a reader can reach', async () => {
    const reader = decodeURIComponent(new URL(database.readerUrl).username);
    expect(await withClient(database.ownerUrl, (client) => tablesWithoutAudience(client, reader))).toEqual(
      [],
    );
  });

  it.each(options.projections ?? [])('holds in $name what its events make of it', async (projection) => {
    // The shadows live as long as their session.
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    try {
      const differences = await rebuildFromStore(client as Queryable, projection, { swap: false });
      expect(differences).toEqual(
        projection.tables.map(({ name }) => ({ table: name, onlyLive: 0, onlyRebuilt: 0 })),
      );
    } finally {
      await client.end();
    }
  });
});
