import { randomBytes } from 'node:crypto';
import { escapeIdentifier as name, escapeLiteral as literal, type Client } from 'pg';
import { withClient } from './client';

const roles = ['owner', 'app', 'reader'] as const;
type Role = (typeof roles)[number];

export type ServiceDatabase = Readonly<{ ownerUrl: string; appUrl: string; readerUrl: string }>;

export type LocalDatabaseOptions = Readonly<{
  /** Roles are shared by all databases of a server, so tests put a prefix before every name. */
  prefix?: string;
  /** A password that is not given is drawn anew. */
  passwords?: Partial<Record<Role, string>>;
}>;

export const databaseName = (service: string, prefix = ''): string =>
  `${prefix}${service.replaceAll('-', '_')}`;

/**
 * The database of one service and its three roles: the owner migrates, the app writes, the reader answers
 * queries. None of them can pass row-level security by attribute. Safe to repeat.
 */
export const createServiceDatabase = async (
  superuserUrl: string,
  service: string,
  { prefix = '', passwords = {} }: LocalDatabaseOptions = {},
): Promise<ServiceDatabase> => {
  const database = databaseName(service, prefix);
  const urlOf = (role: Role, password: string) => {
    const url = new URL(superuserUrl);
    url.username = `${database}_${role}`;
    url.password = password;
    url.pathname = `/${database}`;
    return url.href;
  };
  const urls = await withClient(superuserUrl, async (client) => {
    // Roles and databases have no "if not exists": one creator at a time.
    await client.query(`select pg_advisory_lock(hashtext('kejin databases'))`);
    const found: string[] = [];
    for (const role of roles) {
      const password = passwords[role] ?? randomBytes(18).toString('base64url');
      await createRole(client, `${database}_${role}`, password);
      found.push(urlOf(role, password));
    }
    await createDatabase(client, database);
    return found;
  });
  await prepareDatabase(superuserUrl, database);
  const [ownerUrl, appUrl, readerUrl] = urls as [string, string, string];
  return { ownerUrl, appUrl, readerUrl };
};

const createRole = async (client: Client, role: string, password: string) => {
  const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  await client.query(
    `${known.rowCount ? 'alter' : 'create'} role ${name(role)} login nosuperuser nobypassrls nocreaterole
     nocreatedb noreplication password ${literal(password)}`,
  );
};

const createDatabase = async (client: Client, database: string) => {
  const known = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (!known.rowCount)
    await client.query(`create database ${name(database)} owner ${name(`${database}_owner`)}`);
};

const prepareDatabase = (superuserUrl: string, database: string) => {
  const url = new URL(superuserUrl);
  url.pathname = `/${database}`;
  const [owner, app, reader] = roles.map((role) => name(`${database}_${role}`));
  return withClient(url.href, (client) =>
    client.query(`
      create extension if not exists btree_gist;
      create extension if not exists pg_trgm;
      alter schema public owner to ${owner};
      revoke all on schema public from public;
      grant usage on schema public to ${app}, ${reader};
      revoke all on database ${name(database)} from public;
      grant connect on database ${name(database)} to ${app}, ${reader};
    `),
  );
};

/** Takes a service's database and its roles away, whoever is connected. */
export const dropServiceDatabase = async (
  superuserUrl: string,
  service: string,
  prefix = '',
): Promise<void> => {
  const database = databaseName(service, prefix);
  await withClient(superuserUrl, async (client) => {
    await client.query(`drop database if exists ${name(database)} with (force)`);
    for (const role of roles) await client.query(`drop role if exists ${name(`${database}_${role}`)}`);
  });
};
