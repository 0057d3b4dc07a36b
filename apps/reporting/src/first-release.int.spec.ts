import { rightsProjection, tablesWithoutAudience } from '@kejin/access';
import type { RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import { registryContracts } from '@kejin/contracts/registry';
import { riskCompensationContracts } from '@kejin/contracts/risk-compensation';
import {
  applyProjections,
  compareShadowTables,
  createShadowTables,
  upcast,
  readEvents,
  type Queryable,
} from '@kejin/event-store';
import type { ServiceData } from '@kejin/service';
import { withClient } from '@kejin/local';
import { firstRelease, type FirstRelease } from '@kejin/testing';
import { bringUpToDate } from '@kejin/testing/migrated-first-release';
import { reportingData } from './reporting.module';

const migrated = async (service: string, data: ServiceData): Promise<FirstRelease> => {
  const database = await firstRelease(service);
  await bringUpToDate(database, service, data);
  return database;
};

const projections = (reportingData.consumers ?? []).flatMap((one) => one.projections);

describe('a database of the first release', () => {
  let database: FirstRelease;
  /** Everything that was published into it. */
  let events: readonly RecordedEvent[];

  beforeAll(async () => {
    database = await migrated('reporting', reportingData);
    events = [
      ...(await published('registry', registryContracts)),
      ...(await published('risk-compensation', riskCompensationContracts)),
    ];
  });
  afterAll(() => database.drop());

  it('keeps every row, and each says whose it is', async () => {
    const counts = await database.counts();
    expect(counts.get('pipeline_case')).toBe(events.filter(({ type }) => type === 'LoanSubmitted').length);
    expect(counts.get('trail_entry')).toBe(
      events.filter(({ stream }) => stream === 'risk-compensation.loan').length,
    );
    expect(await database.withoutAudience()).toEqual([]);
  });

  it('has row security on every table a reader can reach', async () => {
    const reader = decodeURIComponent(new URL(database.readerUrl).username);
    expect(await withClient(database.ownerUrl, (client) => tablesWithoutAudience(client, reader))).toEqual(
      [],
    );
  });

  it.each([...projections])('holds in $name what its events make of it', async (projection) => {
    const streams = new Set(projection.contracts.map(({ context, stream }) => `${context}.${stream}`));
    await withClient(database.appUrl, async (client) => {
      await createShadowTables(client as Queryable, projection);
      await applyProjections(
        client as Queryable,
        [projection],
        events.filter(({ stream }) => streams.has(stream)),
      );
      expect(await compareShadowTables(client as Queryable, projection)).toEqual(
        projection.tables.map(({ name }) => ({ table: name, onlyLive: 0, onlyRebuilt: 0 })),
      );
    });
  });

  it('compares all that it keeps', () => {
    expect(projections).toContain(rightsProjection);
    expect(projections.length).toBeGreaterThanOrEqual(4);
  });
});

const published = async (service: string, contracts: readonly StreamContract[]): Promise<RecordedEvent[]> => {
  // What another service keeps besides its events is not ours to know.
  const source = await migrated(service, { contracts, authorizer: reportingData.authorizer });
  const byStream = new Map(contracts.map((one) => [`${one.context}.${one.stream}`, one]));
  const found = await withClient(source.ownerUrl, (client) => readEvents(client as Queryable, 0, 100_000));
  await source.drop();
  return found.map((event) => upcast(byStream.get(event.stream) as StreamContract, event));
};
