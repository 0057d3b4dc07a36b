import { chosenParts } from './parts';
import { postgres15 } from './postgres-15';

const sizes = { rows: [], count: undefined, short: false, minutes: 10, match: [] };

describe('the parts of an acceptance', () => {
  it('are all of them where none is named', () => {
    expect(chosenParts([]).map(({ name }) => name)).toEqual([
      'recipes',
      'system',
      'models',
      'pg15',
      'node24',
      'soak',
      'chaos',
    ]);
  });

  it('are those that are named, in their own order', () => {
    expect(chosenParts(['chaos', 'pg15']).map(({ name }) => name)).toEqual(['pg15', 'chaos']);
  });

  it('refuse a name nobody knows, and say which there are', () => {
    expect(() => chosenParts(['pg14'])).toThrow(
      '没有名为 pg14 的部分。可选：recipes、system、models、pg15、node24、soak、chaos。',
    );
  });

  it('hand the sizes on', async () => {
    const [soak] = chosenParts(['soak']);
    const [load, overload] = (await soak?.stages({ ...sizes, minutes: 3 })) ?? [];
    expect(load?.args.slice(2)).toEqual(['--minutes', '3']);
    expect(overload?.args.slice(2)).toEqual(['--minutes', '3', '--waiting', '4']);
    const [chaos] = chosenParts(['chaos']);
    const [stage] = (await chaos?.stages({ ...sizes, rows: ['R01', 'R21'], count: 9, short: true })) ?? [];
    expect(stage?.args.slice(2)).toEqual(['--row', 'R01', '--row', 'R21', '--count', '9', '--short']);
  });
});

describe('the PostgreSQL 15 of an acceptance', () => {
  it('is not taken for granted: a folder without it is refused with the way out', () => {
    expect(() => postgres15('/nowhere/bin')).toThrow('没有找到 /nowhere/bin');
  });

  it('is not a program of another name', () => {
    expect(() => postgres15('/usr/bin')).toThrow('/usr/bin 中不是 PostgreSQL 15');
  });
});
