import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

const above = (folder: string): string =>
  existsSync(join(folder, 'nx.json')) ? folder : above(dirname(folder));

/** The root of the checkout, whether this runs from its source or from its bundle under `dist`. */
export const workspace = above(__dirname);

export const localDir = join(workspace, '.local');
