import { withClient } from '@kejin/local';
import { escapeIdentifier } from 'pg';
import type { TestDatabase } from './test-database';

const roleIn = (url: string): string => escapeIdentifier(decodeURIComponent(new URL(url).username));

/** What a suite of a library needs in its database, made by the owner; the roles are quoted for SQL. */
export const createSchema = (
  { ownerUrl, appUrl, readerUrl }: Pick<TestDatabase, 'ownerUrl' | 'appUrl' | 'readerUrl'>,
  sql: (roles: Readonly<{ app: string; reader: string }>) => readonly string[],
): Promise<void> =>
  withClient(ownerUrl, async (owner) => {
    for (const statement of sql({ app: roleIn(appUrl), reader: roleIn(readerUrl) }))
      await owner.query(statement);
  });
