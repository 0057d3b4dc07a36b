import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalError } from '@kejin/local';

/** One named change of a file that is there: text put after, or in the place of, text that must be found once. */
export type Change = Readonly<{ what: string }> &
  (Readonly<{ after: string; add: string }> | Readonly<{ replace: string; by: string }>);

/** What a person writes who follows a recipe of CONTRIBUTING.md, and what it may cost. */
export type Recipe = Readonly<{
  name: string;
  title: string;
  /** Holds the new files under the paths that they get. */
  folder: string;
  changes: Readonly<Record<string, readonly Change[]>>;
  /** Projects that are linted and whose unit tests run afterwards, by their folders. */
  projects: readonly string[];
  /** Tests of what was added on a real PostgreSQL and a real Kafka: arguments of Jest. */
  onServices: readonly string[];
  goals: Readonly<{ newFiles: number; changedFiles: number; lines?: number }>;
}>;

/** Writes what the recipe asks for into a copy of the repository. */
export const follow = ({ folder, changes }: Recipe, copy: string): void => {
  cpSync(folder, copy, { recursive: true });
  for (const [file, list] of Object.entries(changes)) {
    const path = join(copy, file);
    writeFileSync(
      path,
      list.reduce((text, change) => changed(file, text, change), readFileSync(path, 'utf8')),
    );
  }
};

export const changed = (file: string, text: string, change: Change): string => {
  const anchor = 'after' in change ? change.after : change.replace;
  const found = text.split(anchor).length - 1;
  if (found !== 1)
    throw new LocalError(
      'setting-invalid',
      `配方已过时：${file} 中应有且仅有一处“${anchor.trim()}”（${change.what}），现有 ${found} 处。`,
    );
  // A function, so that no `$` of the text is read as a pattern.
  return text.replace(anchor, () => ('after' in change ? anchor + change.add : change.by));
};

/** The files below, by their paths from the folder. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
