import { homedir } from 'node:os';
import { join } from 'node:path';

/** Programs fetched once for all checkouts of this user. */
export const cacheDir = (): string => process.env['KEJIN_CACHE'] ?? join(homedir(), '.cache', 'kejin');
