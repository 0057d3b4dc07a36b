import { spawnSync } from 'node:child_process';
import { bundledProgram } from '@kejin/testing';

const said = (entry: string, env: NodeJS.ProcessEnv, ...args: string[]) =>
  spawnSync(process.execPath, [bundledProgram(entry), ...args], {
    ...{ encoding: 'utf8', timeout: 30_000 },
    env: { PATH: process.env['PATH'], ...env },
  });

describe('an operator’s command', () => {
  const [sample, withoutData] = ['libs/service/test-app/main.ts', 'libs/service/test-app/without-data.ts'];

  it('that nobody knows is named with those there are', () => {
    const { status, stderr } = said(sample, {}, 'dance');
    expect([status, stderr]).toEqual([
      1,
      'sample 启动失败：不认识的命令 dance，可用：migrate、restore、reencrypt、describe。\n',
    ]);
  });

  it('describes the service without settings, a database or Kafka', () => {
    const { status, stdout } = said(sample, { PORT: 'none' }, 'describe');
    const { openapi, ...rest } = JSON.parse(stdout) as { openapi: { paths: object } };
    expect([status, rest]).toEqual([
      0,
      {
        service: 'sample',
        consumptions: [{ consumer: 'copy', topic: 'sample.note.v1', types: ['NoteWritten'] }],
      },
    ]);
    expect(Object.keys(openapi.paths)).toEqual(
      expect.arrayContaining(['/notes', '/operations/consumers/{consumer}/comparison']),
    );
  });

  it('on a database is refused by a service that has none', () => {
    const { status, stderr } = said(withoutData, {}, 'migrate');
    expect([status, stderr]).toEqual([1, 'empty 启动失败：本服务没有数据库，不需要这个命令。\n']);
  });
});
