import { fact, type Caller } from '@kejin/event-store';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { Pool } from 'pg';
import { operationLogSql } from './operation-log';
import { permitted } from './permitted';
import type { DataRuntime } from './data-runtime';

describe('a caller who is looked up', () => {
  let database: TestDatabase;
  let pool: Pool;

  beforeAll(async () => {
    database = await testDatabase('service');
    pool = new Pool({ connectionString: database.ownerUrl, max: 1 });
    pool.on('error', () => undefined);
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('leaves a row of what they do by hand, and none of what they read', async () => {
    const role = new URL(database.appUrl).username;
    for (const sql of operationLogSql(role)) await pool.query(sql);
    const callers = fact<string, Caller>({
      name: 'callers',
      keyOf: (subject) => subject,
      load: async (_, subjects) => new Map(subjects.map((subject) => [subject, operator])),
    });
    const authorizer = { callers, permits: () => true };
    const parts = { sources: { appPool: pool }, data: { authorizer } } as unknown as DataRuntime;
    await permitted(parts, { subject: 'operator' }, 'ReadOperations', 'loan_register');
    await permitted(parts, { subject: 'operator' }, 'RebuildProjection', 'loan_register');
    const { rows } = await pool.query('select subject, org, permission, target from operation_log');
    expect(rows).toEqual([
      { subject: 'operator', org: 'org', permission: 'RebuildProjection', target: 'loan_register' },
    ]);
    const app = new Pool({ connectionString: database.appUrl, max: 1 });
    await expect(app.query('delete from operation_log')).rejects.toThrow(/permission denied/);
    await app.end();
  });

  const operator: Caller = {
    ...{ subject: 'operator', org: 'org', kind: 'operator', personId: null, onBehalfOf: null },
    ...{ roles: ['operator'], regionCode: null },
  };

  const partsWith = (statement: string) => {
    const callers = fact<string, Caller>({
      name: 'callers',
      keyOf: (subject) => subject,
      load: async (client) => {
        await client.query({ text: statement, values: [] });
        return new Map();
      },
    });
    return { sources: { appPool: pool }, data: { authorizer: { callers } } } as unknown as DataRuntime;
  };
  const asked = (statement: string) =>
    permitted(partsWith(statement), { subject: 'somebody' }, 'ReadCommand');

  it('is nobody while the connection breaks, and the process and the next caller live on', async () => {
    await expect(asked('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow(/terminat/);
    await expect(asked('select 1')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
