import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@kejin/testing';
import { identifyProgram, isRunning } from './identity';
import { endOrphans, runningOwner, writeRun } from './orphan-processes';
import { startProcess, type Spawned } from './process';
import { Supervisor, type Death } from './processes';

describe('the supervisor', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kejin-processes-'));
  const runFile = join(folder, 'run.json');
  const deaths: Death[] = [];
  const supervisor = new Supervisor({ runFile, onDeath: (death) => deaths.push(death) });

  afterAll(async () => {
    await supervisor.stopAll();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A program that says it is ready through a file and, if stubborn, ignores every request to end. */
  const program = (name: string, { stubborn = false, fails = false } = {}) => {
    const marker = join(folder, `${name}.ready`);
    const script = `${stubborn ? `process.on('SIGTERM', () => {});` : ''}
      ${fails ? `console.error('no space'); process.exit(3);` : ''}
      require('fs').writeFileSync(${JSON.stringify(marker)}, ''); setInterval(() => {}, 1000);`;
    return (spawned: Spawned) => {
      rmSync(marker, { force: true });
      return startProcess({
        name,
        command: process.execPath,
        args: ['-e', script],
        logFile: join(folder, `${name}.log`),
        ready: async () => existsSync(marker),
        stopWithinMs: 300,
        spawned,
      });
    };
  };

  it('waits until a process is ready, and stops it', async () => {
    const { pid, exited } = await supervisor.start('one', program('one'));
    expect(JSON.parse(readFileSync(runFile, 'utf8')).processes[0]).toMatchObject({ name: 'one', pid });
    await supervisor.stop('one');
    expect(await exited).toMatchObject({ signal: 'SIGTERM', asked: true });
  });

  it('kills a process that does not end in time', async () => {
    const { exited } = await supervisor.start('stubborn', program('stubborn', { stubborn: true }));
    await supervisor.stop('stubborn');
    expect(await exited).toMatchObject({ signal: 'SIGKILL' });
  });

  it('stops a frozen process', async () => {
    await supervisor.start('frozen', program('frozen'));
    supervisor.pause('frozen');
    await supervisor.stop('frozen');
    expect(supervisor.names()).toEqual([]);
  });

  it('says where to read when a process dies before it is ready', async () => {
    const start = supervisor.start('failing', program('failing', { fails: true }));
    await expect(start).rejects.toThrow(
      `failing 启动失败（退出码 3）。请查看日志：${join(folder, 'failing.log')}`,
    );
  });

  it('reports a death that nobody asked for, and starts the process again', async () => {
    const { pid } = await supervisor.start('two', program('two'));
    process.kill(pid, 'SIGKILL');
    await eventually(() => expect(deaths).toMatchObject([{ name: 'two', exit: { signal: 'SIGKILL' } }]));
    expect((await supervisor.restart('two')).pid).not.toBe(pid);
  });

  it('does not report a death that was asked for', async () => {
    await supervisor.kill('two');
    await supervisor.restart('two');
    expect(deaths).toHaveLength(1);
  });

  it('leaves nothing behind when it is killed itself', async () => {
    const child = await startKeeper(folder);
    const kept = identifyProgram(child.kept);
    expect(isRunning(kept)).toBe(true);
    process.kill(child.keeper, 'SIGKILL');
    await eventually(() => expect(isRunning(kept)).toBe(false));
  });

  it('ends what a killed run left, but never a stranger with the same pid', async () => {
    const orphan = spawn('sleep', ['60']);
    const stranger = spawn('sleep', ['61']);
    const file = join(folder, 'orphan.json');
    writeRun(
      file,
      [orphan, stranger].map(({ pid = 0 }, index) => ({ name: `sleep-${index}`, pid })),
    );
    writeFileSync(file, readFileSync(file, 'utf8').replace('sleep 61', 'another program'));
    expect(await endOrphans(file)).toEqual(['sleep-0']);
    expect(stranger.exitCode).toBeNull();
    stranger.kill();
  });

  it('knows the program that runs the system in a folder', () => {
    const owner = spawn('sleep', ['60']);
    const file = join(folder, 'owned.json');
    writeFileSync(file, JSON.stringify({ owner: identifyProgram(owner.pid ?? 0), processes: [] }));
    expect(runningOwner(file)).toBe(owner.pid);
    writeFileSync(
      file,
      JSON.stringify({ owner: { pid: owner.pid, identity: 'another program' }, processes: [] }),
    );
    expect(runningOwner(file)).toBeUndefined();
    owner.kill();
  });
});

/** A program of its own that keeps one process under a watchdog, as `npm start` does. */
const startKeeper = async (folder: string): Promise<{ keeper: number; kept: number }> => {
  const said = join(folder, 'kept.pid');
  const script = `
    const { transformSync } = require('@swc/core');
    const { readFileSync, writeFileSync } = require('fs');
    const source = readFileSync(${JSON.stringify(join(__dirname, 'parent-watchdog.ts'))}, 'utf8');
    const { code } = transformSync(source, { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } });
    const loaded = { exports: {} };
    new Function('exports', 'require', 'module', code)(loaded.exports, require, loaded);
    const kept = require('child_process').spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    loaded.exports.endWithParent(kept.pid, new Promise(() => {}));
    setTimeout(() => writeFileSync(${JSON.stringify(said)}, String(kept.pid)), 100);
    setInterval(() => {}, 1000);`;
  const keeper = spawn(process.execPath, ['-e', script], { cwd: process.cwd(), stdio: 'inherit' });
  const kept = await eventually(() => Number(readFileSync(said, 'utf8') || NaN));
  return { keeper: keeper.pid ?? 0, kept };
};
