import { comparisonOf } from './comparison';

describe('a comparison', () => {
  it('names the tables that differ and no other', () => {
    const [same, live, rebuilt] = [
      { table: 'same', onlyLive: 0, onlyRebuilt: 0 },
      { table: 'live', onlyLive: 1, onlyRebuilt: 0 },
      { table: 'rebuilt', onlyLive: 0, onlyRebuilt: 1 },
    ] as const;
    expect(comparisonOf([same], false)).toEqual({ identical: true, swapped: false, differences: [] });
    expect(comparisonOf([same, live, rebuilt], true)).toEqual({
      ...{ identical: false, swapped: true },
      differences: [live, rebuilt],
    });
  });
});
