import { rebuildFromStore, type Queryable } from '@kejin/event-store';
import { migrateOnly, type ServiceConfig, type ServiceData } from '@kejin/service';
import { withClient } from '@kejin/local';
import { firstRelease, type FirstRelease } from '@kejin/testing';
import type { Client } from 'pg';
import { DataSource } from 'typeorm';

/** Today's migrations over a service's database, as an operator runs them. */
export const bringUpToDate = async (
  { ownerUrl, appUrl, readerUrl }: Pick<FirstRelease, 'ownerUrl' | 'appUrl' | 'readerUrl'>,
  service: string,
  data: ServiceData,
): Promise<void> => {
  const urls = { DATABASE_OWNER_URL: ownerUrl, DATABASE_APP_URL: appUrl, DATABASE_READER_URL: readerUrl };
  await migrateOnly({ SERVICE: service, ...urls } as ServiceConfig, data);
};

export type MigratedFirstRelease = Readonly<{
  database: FirstRelease;
  /** Signed in as the reader role. */
  source: DataSource;
  drop: () => Promise<void>;
}>;

/** A database that the first release filled, brought up to date, as the service's queries read it. */
export const migratedFirstRelease = async (
  service: string,
  data: ServiceData,
): Promise<MigratedFirstRelease> => {
  const database = await firstRelease(service);
  await bringUpToDate(database, service, data);
  const source = await new DataSource({
    ...{ type: 'postgres', url: database.readerUrl, extra: { pipeline: true } },
  }).initialize();
  const drop = async () => {
    await source.destroy();
    await database.drop();
  };
  return { database, source, drop };
};

type Store = Readonly<{
  service: string;
  data: ServiceData;
  /** The first release left more events than this, or nothing is proved. */
  moreEventsThan: number;
  /** Tables within a reader's reach that have no row security. */
  bareTables: (client: Client, reader: string) => Promise<readonly string[]>;
}>;

/** The test of a service with a store: what its database held in the first release, it holds after today's migrations. */
export const itKeepsItsFirstRelease = ({ service, data, moreEventsThan, bareTables }: Store): void => {
  describe('a database of the first release', () => {
    let database: FirstRelease;
    let before: ReadonlyMap<string, number>;

    beforeAll(async () => {
      database = await firstRelease(service);
      before = await database.counts();
      await bringUpToDate(database, service, data);
    });
    afterAll(() => database.drop());

    it('keeps every row, and each says whose it is', async () => {
      const after = await database.counts();
      expect(Object.fromEntries([...before].map(([table]) => [table, after.get(table)]))).toEqual(
        Object.fromEntries(before),
      );
      expect(before.get('event')).toBeGreaterThan(moreEventsThan);
      expect(await database.withoutAudience()).toEqual([]);
    });

    it('has row security on every table a reader can reach', async () => {
      const reader = decodeURIComponent(new URL(database.readerUrl).username);
      expect(await withClient(database.ownerUrl, (client) => bareTables(client, reader))).toEqual([]);
    });

    it.each(data.projections ?? [])('holds in $name what its events make of it', async (projection) => {
      // The shadows live as long as their session.
      await withClient(database.appUrl, async (client) => {
        const differences = await rebuildFromStore(client as Queryable, projection, { swap: false });
        expect(differences).toEqual(
          projection.tables.map(({ name }) => ({ table: name, onlyLive: 0, onlyRebuilt: 0 })),
        );
      });
    });
  });
};
