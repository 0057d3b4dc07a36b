import { startProcess } from '@kejin/local';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { TestDatabase } from './test-database';

const root = join(__dirname, '../../..');

export const buildService = (app: string): void => {
  execFileSync(process.execPath, ['tools/build-app.mjs', `apps/${app}`], { cwd: root });
};

type Built = Readonly<{ url: string; folder: string; env: Readonly<Record<string, string>> }>;

/** The bundle of an app as a process, once it is ready. */
export const startBuilt = (app: string, { url, folder, env }: Built) =>
  startProcess({
    name: app,
    command: process.execPath,
    args: ['--enable-source-maps', join(root, `dist/apps/${app}/main.cjs`)],
    env,
    logFile: join(folder, `${app}.log`),
    ready: async () => (await fetch(`${url}/health/ready`)).ok,
    readyWithinMs: 60_000,
  });

/** What every service must be told; its own settings come beside it. */
export const environmentOf = (
  port: number,
  database: TestDatabase,
  brokers: string,
): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  PORT: String(port),
  LOG_LEVEL: 'warn',
  DATABASE_OWNER_URL: database.ownerUrl,
  DATABASE_APP_URL: database.appUrl,
  DATABASE_READER_URL: database.readerUrl,
  KAFKA_BROKERS: brokers,
  PRIVATE_DATA_KEY: '07'.repeat(32),
});
