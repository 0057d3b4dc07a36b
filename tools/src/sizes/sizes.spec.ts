import { workspace } from '../local/workspace';
import { definedTwice, p90, sizesOf } from './sizes';
import { sourceFiles } from './source-files';

describe('sizes', () => {
  it('are told by the least number that nine in ten do not pass', () => {
    expect(p90([1, 2, 3, 4, 5, 6, 7, 8, 9, 100])).toBe(9);
    expect(p90([1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 100])).toBe(100);
    expect(p90([])).toBe(0);
  });

  it('find a name twice in two files that one could import, and once for a schema with its type', () => {
    const at = (...files: string[]) => definedTwice(files.map((file) => ({ name: 'Loan', file })));
    expect(at('libs/a/src/a.ts', 'libs/a/src/a.ts')).toEqual([]);
    expect(at('apps/a/src/a.ts', 'apps/b/src/a.ts')).toEqual([]);
    expect(at('apps/a/src/a.ts', 'apps/a/src/b.ts')).toHaveLength(1);
    expect(at('apps/a/src/a.ts', 'libs/b/src/a.ts')).toHaveLength(1);
    expect(at('apps/a/src/a.ts', 'apps/b/src/a.ts', 'tools/src/a.ts')).toHaveLength(1);
  });

  it('of our own files: no exported name is defined twice', () => {
    expect(sizesOf(workspace, sourceFiles(workspace)).twice).toEqual([]);
  });
});
