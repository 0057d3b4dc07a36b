import { brokerCrashes } from './faults/broker-crashes';
import { crashPoints } from './faults/crash-points';
import { databaseCrashes } from './faults/database-crashes';
import { overload } from './faults/overload';
import { longPauses } from './faults/pauses';
import { serviceCrashes } from './faults/service-crashes';
import { poisonMessages } from './messages/poison-messages';
import { ShortScenarios } from './short-scenarios';

jest.setTimeout(900_000);

describe('a system whose parts fail', () => {
  const short = new ShortScenarios('faults');
  beforeAll(() => short.start());
  afterAll(() => short.stop());

  it('loses no acknowledged command when its services are killed', async () => {
    const { counts, violations } = await short.run(serviceCrashes);
    expect(violations).toEqual([]);
    expect(counts).toMatchObject({ 击杀: 8 });
  });

  it('does nothing twice when a service dies where something is half done', async () => {
    const { counts, violations } = await short.run(crashPoints);
    expect(violations).toEqual([]);
    expect(counts).toMatchObject({
      CP1: 2,
      CP2: 2,
      CP3: 2,
      CP4: 2,
      CP5: 2,
      CP6: 2,
      CP7: 2,
      CP8: 2,
      CP9: 2,
      CP10: 2,
    });
  });

  it('keeps its outbox while the broker is dead', async () => {
    const { counts, violations } = await short.run(brokerCrashes);
    expect(violations).toEqual([]);
    expect(counts['断开期间已记录']).toBeGreaterThan(0);
  });

  it('comes back by itself when the database crashes', async () => {
    expect((await short.run(databaseCrashes)).violations).toEqual([]);
  });

  it('fences off what was frozen and wakes up late', async () => {
    const { counts, violations } = await short.run(longPauses);
    expect(violations).toEqual([]);
    expect(counts).toMatchObject({ 冻结写入服务: 1 });
  });

  it('tells callers to come back when there are too many, and forgets none of them', async () => {
    const { counts, violations } = await short.run(overload);
    expect(violations).toEqual([]);
    expect(counts['请稍后重试']).toBeGreaterThan(0);
  });

  it('sets bad messages aside and goes on with the good ones', async () => {
    const { counts, violations } = await short.run(poisonMessages);
    expect(violations).toEqual([]);
    expect(counts).toMatchObject({ 坏消息: 29, 未知版本: 1 });
  });
});
