import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspace } from '@kejin/tools/local/workspace';

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8' });

/** A file of a commit with how many lines came and went. */
export type TouchedFile = Readonly<{ file: string; isNew: boolean; added: number; removed: number }>;

export type ScratchCopy = Readonly<{
  folder: string;
  /** Keeps what was written since the last time, and says what it was. */
  keep: (subject: string) => readonly TouchedFile[];
  remove: () => void;
}>;

/** What is committed here, in a temporary folder of its own, with this checkout's packages. */
export const scratchCopy = (name: string): ScratchCopy => {
  const folder = mkdtempSync(join(tmpdir(), `kejin-recipe-${name}-`));
  git(workspace, 'clone', '--quiet', '--no-tags', workspace, folder);
  symlinkSync(join(workspace, 'node_modules'), join(folder, 'node_modules'));
  // A link is no folder, so the line of .gitignore does not speak of it.
  const author = ['-c', 'user.name=recipe', '-c', 'user.email=recipe@example.invalid'];
  const keep = (subject: string) => {
    git(folder, 'add', '--all', '--', '.', ':!node_modules');
    const touched = touchedIn(folder);
    git(folder, ...author, 'commit', '--quiet', '--allow-empty', '--no-verify', '-m', subject);
    return touched;
  };
  return { folder, keep, remove: () => rmSync(folder, { recursive: true, force: true }) };
};

const touchedIn = (folder: string): readonly TouchedFile[] => {
  const isNew = new Set(git(folder, 'diff', '--cached', '--name-only', '--diff-filter=A').split('\n'));
  return git(folder, 'diff', '--cached', '--numstat')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [added = '0', removed = '0', file = ''] = line.split('\t');
      return { file, isNew: isNew.has(file), added: Number(added), removed: Number(removed) };
    });
};
