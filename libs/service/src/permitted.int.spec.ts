import { fact, type Caller } from '@kejin/event-store';
import { testDatabase, type TestDatabase } from '@kejin/testing';
import { Pool } from 'pg';
import { permitted } from './permitted';
import type { KejinParts } from './platform';

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

  const partsWith = (statement: string) => {
    const callers = fact<string, Caller>({
      name: 'callers',
      keyOf: (subject) => subject,
      load: async (client) => {
        await client.query({ text: statement, values: [] });
        return new Map();
      },
    });
    return { sources: { appPool: pool }, options: { gate: { callers } } } as unknown as KejinParts;
  };
  const asked = (statement: string) =>
    permitted(partsWith(statement), { subject: 'somebody' }, 'ReadCommand');

  it('is nobody while the connection breaks, and the process and the next caller live on', async () => {
    await expect(asked('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow(/terminat/);
    await expect(asked('select 1')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
