import type { DataSource, MigrationInterface } from 'typeorm';
import { StartError } from './start-error';

/** The roles that work in a service's database, quoted for SQL. */
export type DatabaseRoles = Readonly<{ app: string; reader: string }>;

export type MigrationClass = new () => MigrationInterface;

const rolesBySource = new WeakMap<object, DatabaseRoles>();

/**
 * One migration from its statements. The name ends with thirteen digits, which order it: TypeORM's rule. Migrations
 * are never changed after a release, and there is no way down: expand first, contract later, in separate changes.
 */
export const sqlMigration = (
  name: string,
  sql: (roles: DatabaseRoles) => readonly string[],
): MigrationClass => {
  if (!/^[A-Za-z]\w*\d{13}$/.test(name))
    throw new Error(`Migration ${name} does not end with thirteen digits.`);
  return class implements MigrationInterface {
    readonly name = name;

    async up(queryRunner: Parameters<MigrationInterface['up']>[0]): Promise<void> {
      const roles = rolesBySource.get(queryRunner.dataSource);
      if (!roles) throw new Error(`Migration ${name} was not started by the service.`);
      for (const statement of sql(roles)) await queryRunner.query(statement);
    }

    down(): Promise<void> {
      return Promise.reject(new Error('A migration is never taken back.'));
    }
  };
};

// Its own number: the store and the relay hold theirs as long as they work.
const MIGRATION_LOCK = 7283100;

/**
 * Brings the database up to date, all or nothing. Replicas that start together wait for the first, and then find
 * nothing left to do. Resolves with the names of what was run.
 */
export const migrate = async (owner: DataSource, roles: DatabaseRoles): Promise<string[]> => {
  rolesBySource.set(owner, roles);
  const guard = owner.createQueryRunner();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const done = await owner.runMigrations({ transaction: 'all' });
    return done.map(({ name }) => name);
  } finally {
    await guard.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
    await guard.release();
  }
};

/** A service never works on a database older than itself. */
export const refuseOldDatabase = async (
  app: DataSource,
  migrations: readonly MigrationClass[],
): Promise<void> => {
  const done = await namesDone(app);
  const missing = migrations
    .map((one) => new one().name as string)
    .filter((name) => !done.has(name))
    .sort((one, other) => turnOf(one) - turnOf(other));
  if (!missing.length) return;
  throw new StartError(
    `数据库尚未升级，缺少 ${missing.join('、')}。请设置 DATABASE_OWNER_URL 后重新启动，或先运行 node main.cjs migrate。`,
  );
};

/** The time in its name, by which migrations are run. */
const turnOf = (name: string): number => Number(/\d+$/.exec(name)?.[0]);

const namesDone = async (app: DataSource): Promise<Set<string>> => {
  try {
    const rows: { name: string }[] = await app.query('select name from migrations');
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    // No table, or none that we may read: nothing was ever migrated.
    if (['42P01', '42501'].includes((error as { code?: string }).code ?? '')) return new Set();
    throw error;
  }
};
