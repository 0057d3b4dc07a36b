import { rebuilds } from './messages/rebuilds';
import { shuffledTopics } from './messages/shuffled-topics';
import { ShortScenarios } from './short-scenarios';
import { tenantIsolation } from './tenants/tenant-isolation';
import { idempotency } from './workload/idempotency';

jest.setTimeout(900_000);

describe('a system that is asked again', () => {
  const short = new ShortScenarios('sameness');
  beforeAll(() => short.start());
  afterAll(() => short.stop());

  it('tells nobody anything that is another’s, by no endpoint and in no role', async () => {
    const { counts, violations } = await short.run(tenantIsolation);
    expect(violations).toEqual([]);
    expect(counts['他人编号的组合']).toBeGreaterThan(1_000);
    expect(counts['答复 404']).toBeGreaterThan(100);
  });

  it('does a key once, whatever is sent under it', async () => {
    expect((await short.run(idempotency)).violations).toEqual([]);
  });

  it('makes the same of a topic in disorder', async () => {
    expect((await short.run(shuffledTopics)).violations).toEqual([]);
  });

  it('finds every read model to be what its events say', async () => {
    const { counts, violations } = await short.run(rebuilds);
    expect(violations).toEqual([]);
    expect(counts['读模型']).toBeGreaterThan(8);
  });
});
