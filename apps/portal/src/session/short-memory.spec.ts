import { ShortMemory } from './short-memory';

describe('what is known for a moment', () => {
  it('is asked for once until the moment is over, counted from the question', async () => {
    let [now, asked] = [0, 0];
    const memory = new ShortMemory<number>(1_000, () => now);
    const ask = async () => (asked += 1);
    expect(await Promise.all([memory.of('a', ask), memory.of('a', ask)])).toEqual([1, 1]);
    now = 999;
    expect(await memory.of('a', ask)).toBe(1);
    now = 1_000;
    expect(await memory.of('a', ask)).toBe(2);
    memory.forget('a');
    expect(await memory.of('a', ask)).toBe(3);
  });

  it('is no failure: the next one asks again', async () => {
    const memory = new ShortMemory<string>(1_000, () => 0);
    await expect(memory.of('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await memory.of('a', async () => 'there')).toBe('there');
  });

  it('has an end: of very many the oldest are asked for again', async () => {
    let asked = 0;
    const memory = new ShortMemory<number>(1_000, () => 0);
    const ask = async () => (asked += 1);
    for (let at = 0; at <= 20_000; at += 1) await memory.of(`${at}`, ask);
    expect(await memory.of('20000', ask)).toBe(20_001);
    expect(await memory.of('0', ask)).toBe(20_002);
  });
});
