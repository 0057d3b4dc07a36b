import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from '@kejin/testing';

const root = join(__dirname, '..', '..', '..');
let database: TestDatabase;
beforeAll(async () => {
  execFileSync(process.execPath, ['tools/build-app.mjs', 'apps/portal'], { cwd: root });
  database = await testDatabase('portal');
});
afterAll(() => database.drop());

const run = (env: NodeJS.ProcessEnv, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'dist/apps/portal/main.cjs'), ...args], {
    encoding: 'utf8',
    timeout: 30_000,
    env: {
      PORT: '0',
      OIDC_ISSUER: 'http://127.0.0.1:1',
      OIDC_CLIENT_SECRET: 'secret',
      SESSION_KEY: 'ab'.repeat(32),
      ...env,
    },
  });

describe('the start of the portal', () => {
  it('needs its database, and says so in a sentence', () => {
    const { status, stderr } = run({});
    expect([status, stderr.trim()]).toEqual([1, expect.stringContaining('缺少环境变量 DATABASE_APP_URL。')]);
  });

  it('on a database that was never migrated says what to run, which then brings it up to date once', () => {
    const { appUrl, readerUrl, ownerUrl } = database;
    const roles = { DATABASE_APP_URL: appUrl, DATABASE_READER_URL: readerUrl };
    const old = run(roles);
    expect([old.status, old.stderr]).toEqual([1, expect.stringContaining('数据库尚未升级，缺少 Sessions')]);
    const migrate = () => run({ ...roles, DATABASE_OWNER_URL: ownerUrl }, 'migrate');
    expect(migrate()).toMatchObject({ status: 0, stdout: expect.stringContaining('Sessions1764000024201') });
    expect(migrate().stdout).toContain('"done":[]');
  });
});
