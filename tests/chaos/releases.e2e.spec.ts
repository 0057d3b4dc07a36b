import { rollingUpgrade } from './faults/rolling-upgrade';
import { wrongClocks } from './faults/wrong-clocks';
import { ShortScenarios } from './short-scenarios';

// Nine times everything starts anew.
jest.setTimeout(900_000);

describe('a system that is not of one mind', () => {
  const short = new ShortScenarios('releases');
  beforeAll(() => short.start());
  afterAll(() => short.stop());

  it('decides by the database’s clock, whatever its programs think the time is', async () => {
    const { counts, violations } = await short.run(wrongClocks);
    expect(violations).toEqual([]);
    expect(counts).toMatchObject({ 偏差组合: 5, 期限: 10 });
  });

  it('answers every command while two releases work side by side, and after the way back', async () => {
    const { counts, violations } = await short.run(rollingUpgrade);
    expect(violations).toEqual([]);
    expect(counts).toMatchObject({ 滚动升级与退回: 1 });
  });
});
