import { compareMaps, isClean, Tally } from './finding';

describe('a comparison', () => {
  it('counts what it compared and names the first differences', () => {
    const tally = new Tally('3', '事件');
    for (let at = 1; at <= 7; at += 1) tally.same(at, 0, `位置 ${at}`);
    tally.same('a', 'a', 'same');
    expect(tally.finding).toMatchObject({ compared: 8, differences: 7 });
    expect(tally.finding.first).toHaveLength(5);
    expect(tally.finding.first[0]).toBe('位置 1：应为 0，实为 1');
  });

  it('sees what is missing, what differs and what is too much', () => {
    const tally = new Tally('7', '合计');
    const expected = new Map([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ]);
    compareMaps(
      tally,
      new Map([
        ['a', '1'],
        ['b', '9'],
        ['d', '4'],
      ]),
      expected,
    );
    expect(tally.finding.first).toEqual(['b：应为 2，实为 9', 'c：缺少，应为 3', 'd：多出 4']);
  });

  it('is clean without differences only', () => {
    const tally = new Tally('1', '命令');
    expect(isClean([tally.finding])).toBe(true);
    tally.differs('x');
    expect(isClean([tally.finding])).toBe(false);
  });
});
