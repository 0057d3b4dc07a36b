import { FailedTries, type FailedTry } from './failed-tries';

const opened = () => {
  const told: FailedTry[] = [];
  const clock = { ms: 1_000_000_000 };
  const tries = new FailedTries(
    (one) => told.push(one),
    () => clock.ms,
  );
  const wrong = (times: number, address = 'a', name = 'li') => {
    for (let at = 0; at < times; at += 1) tries.record(name, address, false);
  };
  const waitOf = (address = 'a', name = 'li') =>
    tries.refusalOf(name, address)?.extensions['retryAfterSeconds'] ?? 0;
  return { tries, told, clock, wrong, waitOf };
};

describe('wrong passwords', () => {
  it('are free four times; the fifth makes wait, and each further one twice as long, up to a quarter of an hour', () => {
    const { wrong, waitOf, clock } = opened();
    wrong(4);
    expect(waitOf()).toBe(0);
    const waits = Array.from({ length: 7 }, () => {
      wrong(1);
      const wait = Number(waitOf());
      clock.ms += wait * 1_000 - 1;
      expect(waitOf()).toBe(1);
      clock.ms += 1;
      expect(waitOf()).toBe(0);
      return wait;
    });
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  it('are refused in Chinese with the time to wait', () => {
    const { tries, wrong } = opened();
    wrong(5);
    expect(tries.refusalOf('li', 'a')).toMatchObject({
      code: 'too-many-tries',
      status: 429,
      detail: '密码或密钥连续出错次数过多，请在 30 秒后再试。',
    });
  });

  it('end with a right one, and are forgotten after an hour', () => {
    const { tries, wrong, waitOf, clock } = opened();
    wrong(4);
    tries.record('li', 'a', true);
    wrong(4);
    expect(waitOf()).toBe(0);
    clock.ms += 3_600_001;
    wrong(4);
    expect(waitOf()).toBe(0);
    wrong(1);
    expect(waitOf()).toBe(30);
  });

  it('of one name at one address are nobody else’s', () => {
    const { wrong, waitOf } = opened();
    wrong(5);
    expect([waitOf('a'), waitOf('b'), waitOf('a', 'wang')]).toEqual([30, 0, 0]);
  });

  it('from many addresses keep new addresses out for a while, and never one that was right before', () => {
    const { tries, wrong, waitOf } = opened();
    tries.record('li', 'home', true);
    for (let at = 0; at < 24; at += 1) wrong(1, `place-${at}`);
    expect(waitOf('new')).toBe(0);
    wrong(1, 'place-24');
    expect([waitOf('new'), waitOf('home')]).toEqual([30, 0]);
    wrong(5, 'home');
    expect(waitOf('home')).toBe(30);
  });

  it('are each told to the log', () => {
    const { wrong, told } = opened();
    wrong(5);
    expect(told.map((one) => one.waitSeconds)).toEqual([0, 0, 0, 0, 30]);
    expect(told[4]).toEqual({ name: 'li', address: 'a', wrong: 5, waitSeconds: 30 });
  });

  it('are remembered in a bounded number', () => {
    const { tries, wrong, waitOf } = opened();
    wrong(5, 'first');
    for (let at = 0; at < 10_000; at += 1) tries.record(`name-${at}`, 'x', false);
    expect(waitOf('first')).toBe(0);
    expect((tries as unknown as { entries: Map<string, object> }).entries.size).toBe(20_000);
  });
});
