import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServiceDatabase, startPostgres, type Postgres } from '@kejin/local';
import { eventually } from '@kejin/testing';
import { Browser } from './browser';
import { closeStand, openStand, signIn, stand, tokenOf } from './running-portal';

let folder: string;
let postgres: Postgres;
const startServer = (port?: number) =>
  startPostgres({
    dataDir: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    ...(port && { port }),
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kejin-portal-away-'));
  postgres = await startServer();
  await openStand(await createServiceDatabase(postgres.url, 'portal'));
}, 120_000);
afterAll(async () => {
  await closeStand();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const ready = async () => {
  const answer = await fetch(`${stand.origin}/health/ready`);
  return [
    answer.status,
    ((await answer.json()) as { reasons: { code: string }[] }).reasons.map(({ code }) => code),
  ];
};

describe('a database that is away', () => {
  it('is said in Chinese and in the health, signs nobody out, and stops no program', async () => {
    const browser = new Browser(stand.origin);
    await signIn(browser);
    expect(await ready()).toEqual([200, []]);
    const token = await tokenOf('auditor');
    await postgres.stop();
    await eventually(async () => expect((await browser.send('/me')).status).toBe(503));
    for (const path of ['/me', '/api/policy/policy-versions', '/sessions']) {
      const answer = await browser.send(path);
      expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '2']);
      expect(await answer.json()).toMatchObject({
        code: 'session-store-unavailable',
        detail: '暂时无法核对登录状态，请稍后重试，不需要重新登录。',
      });
    }
    expect(await ready()).toEqual([503, ['database-unreachable']]);
    const authorization = `Bearer ${token}`;
    const program = await fetch(`${stand.origin}/api/policy/policy-versions`, { headers: { authorization } });
    expect(program.status).toBe(201);
    postgres = await startServer(postgres.port);
    await eventually(async () => expect((await browser.send('/me')).status).toBe(200));
    expect(await ready()).toEqual([200, []]);
  }, 120_000);
});
