import { gbCodeOf, isSelectableRegion, regionOn, regions } from './region';

describe('region', () => {
  it('offers the seven counties and the three zones, not the city and not the placeholder', () => {
    const offered = regions.map(({ code }) => code).filter((code) => isSelectableRegion(code, '2025-04-01'));
    expect(offered).toEqual([
      ...['371602', '371603', '371621', '371622', '371623', '371625', '371681'],
      ...['3716Z1', '3716Z2', '3716Z3'],
    ]);
  });

  it('resolves a historic code on a day when it was in use', () => {
    expect(regionOn('371626', '2017-05-01')?.name).toBe('邹平县');
    expect(regionOn('371624', '2013-05-01')?.name).toBe('沾化县');
    expect(regionOn('371681', '2017-12-31')).toBeUndefined();
  });

  it('accepts the old and the new code in the year of the change, and only the new one afterwards', () => {
    expect(regionOn('371626', '2018-12-31')?.name).toBe('邹平县');
    expect(regionOn('371681', '2018-01-01')?.name).toBe('邹平市');
    expect(regionOn('371626', '2019-01-01')).toBeUndefined();
    expect(isSelectableRegion('371626', '2019-01-01')).toBe(false);
  });

  it('knows no other code', () => {
    expect(regionOn('370100', '2025-04-01')).toBeUndefined();
    expect(isSelectableRegion('370100', '2025-04-01')).toBe(false);
  });

  it('counts a zone for its county and a historic code for its successor', () => {
    expect(['3716Z1', '3716Z2', '3716Z3'].map(gbCodeOf)).toEqual(['371602', '371602', '371623']);
    expect(['371624', '371626', '371625'].map(gbCodeOf)).toEqual(['371603', '371681', '371625']);
  });

  it('gives every code once, and points to codes in use', () => {
    expect(new Set(regions.map(({ code }) => code)).size).toBe(regions.length);
    for (const { successor, gbParent } of regions)
      for (const code of [successor, gbParent].filter((target) => target !== undefined))
        expect(isSelectableRegion(code, '2025-04-01')).toBe(true);
  });
});
