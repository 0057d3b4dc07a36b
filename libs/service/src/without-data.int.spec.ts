import { spawnSync } from 'node:child_process';
import { bundledProgram } from '@kejin/testing';

// Ends by itself, and tells on its other output what it had loaded by then.
const TELLING = `
  setTimeout(() => process.kill(process.pid, 'SIGTERM'), 2_000);
  process.once('exit', () => {
    const loaded = Object.keys(require.cache).map((file) => /node_modules\\/(kafkajs|typeorm|fastify)\\//.exec(file)?.[1]);
    require('node:fs').writeSync(2, JSON.stringify([...new Set(loaded.filter(Boolean))]));
  });`;

describe('a service without a database', () => {
  let program: string;
  beforeAll(() => (program = bundledProgram('libs/service/test-app/without-data.ts')));

  const run = () =>
    spawnSync(process.execPath, ['-e', `${TELLING} require(${JSON.stringify(program)});`], {
      ...{ encoding: 'utf8', timeout: 30_000 },
      env: { PATH: process.env['PATH'], PORT: '0' },
    });

  it('starts, and loads neither Kafka nor TypeORM', () => {
    const { stdout, stderr } = run();
    expect(stdout).toContain('"msg":"listening"');
    expect(stderr).toBe('["fastify"]');
  });
});
