import { figure, inPairs, median, pairedRatio, quantile } from './figure';

const measured = { name: 'x', title: '甲', unit: '次/秒', better: 'higher' } as const;

describe('a figure', () => {
  it('meets a goal of the ratio at the limit and misses it below', () => {
    const peer = { peer: '乙', peerValue: 100, goal: 0.8 };
    expect(figure({ ...measured, value: 80, ...peer })).toMatchObject({ ratio: 0.8, met: true });
    expect(figure({ ...measured, value: 79, ...peer })).toMatchObject({ ratio: 0.79, met: false });
  });

  it('judges a latency by its value where the goal is one', () => {
    const latency = { ...measured, better: 'lower', goal: 25, goalOf: 'value' } as const;
    expect(figure({ ...latency, value: 25 }).met).toBe(true);
    expect(figure({ ...latency, value: 25.1 }).met).toBe(false);
  });

  it('without a goal is neither met nor missed', () => {
    expect(figure({ ...measured, value: 1 })).toMatchObject({ met: null, ratio: null, peer: null });
  });
});

describe('repeated measurements', () => {
  it('give their middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(quantile([1, 2, 3, 4], 0.99)).toBe(4);
    expect(() => median([])).toThrow('Nothing was measured.');
  });

  it('are compared with their neighbour in time', () => {
    const pairs = [
      { own: 10, peer: 10 },
      { own: 2, peer: 2 },
      { own: 8, peer: 4 },
    ];
    expect(pairedRatio(pairs)).toBe(1);
  });

  it('take turns', async () => {
    const order: string[] = [];
    const one = (name: string, value: number) => () => Promise.resolve((order.push(name), value));
    expect(await inPairs(2, one('own', 6), one('peer', 3))).toEqual({ own: 6, peer: 3, ratio: 2 });
    expect(order).toEqual(['own', 'peer', 'own', 'peer']);
  });
});
