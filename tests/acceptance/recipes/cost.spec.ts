import { costOf, verdictsOf } from './cost';
import { addCommand } from './command';
import { addContext } from './context';
import { changed } from './recipe';

describe('the cost of a recipe', () => {
  const touched = (isNew: boolean, added: number) => ({ file: 'a', isNew, added, removed: 3 });

  it('counts new files, changed files and the lines that were written into both', () => {
    const cost = costOf([touched(true, 20), touched(true, 1), touched(false, 2)]);
    expect(cost).toEqual({ newFiles: 2, changedFiles: 1, lines: 23 });
  });

  it('meets a goal up to the limit and misses it by one more', () => {
    const metBy = (lines: number) =>
      verdictsOf({ newFiles: 3, changedFiles: 9, lines }, { newFiles: 3, changedFiles: 8, lines: 900 }).map(
        ({ isMet }) => isMet,
      );
    expect(metBy(900)).toEqual([true, false, true]);
    expect(metBy(901)).toEqual([true, false, false]);
  });

  it('is held against the limits that were agreed', () => {
    expect(addCommand.goals).toEqual({ newFiles: 3, changedFiles: 8 });
    expect(addContext.goals).toEqual({ newFiles: 20, changedFiles: 5, lines: 900 });
  });
});

describe('a change of a file', () => {
  it('puts its text after the anchor or in its place', () => {
    expect(changed('f', 'one\ntwo\n', { what: 'w', after: 'one\n', add: '$&\n' })).toBe('one\n$&\ntwo\n');
    expect(changed('f', 'one\ntwo\n', { what: 'w', replace: 'one', by: '1' })).toBe('1\ntwo\n');
  });

  it.each(['two\n', 'one\none\n'])('fails where the anchor does not stand once: %j', (text) => {
    expect(() => changed('f', text, { what: 'w', after: 'one\n', add: '' })).toThrow('配方已过时：f');
  });
});
