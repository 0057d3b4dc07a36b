import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { seconds, wide } from '../local/progress';
import { localDir, workspace } from '../local/workspace';
import type { Counts } from './counts';
import type { TestStage } from './stages';

type Outcome = Readonly<{ stage: TestStage; counts: Counts; took: string; logFile: string }>;

const logDir = join(localDir, 'logs');
const STAGE_LIMIT_MS = 20 * 60_000;
let running: ChildProcess | undefined;

/** Runs one stage after the other, prints the table, and makes the exit code 1 if anything failed. */
export const runStages = async (name: string, stages: readonly TestStage[]): Promise<void> => {
  stopOnSignal();
  mkdirSync(logDir, { recursive: true });
  const startedAt = performance.now();
  const outcomes: Outcome[] = [];
  for (const [index, stage] of stages.entries()) {
    console.log(`\n[${index + 1}/${stages.length}] ${stage.name}`);
    outcomes.push(await run(stage, join(logDir, `${name}-${index + 1}.log`)));
  }
  report(outcomes, seconds(startedAt).trim());
};

const run = async (stage: TestStage, logFile: string): Promise<Outcome> => {
  const startedAt = performance.now();
  const exitCode = await follow(stage, logFile, startedAt);
  const outcome = { stage, counts: stage.count(exitCode), took: seconds(startedAt), logFile };
  console.log(`  ${outcome.counts.failed === 0 ? '✓ 通过' : '✗ 未通过'}，用时${outcome.took}`);
  return outcome;
};

/** Shows the stage's own lines as they come; a silent stage shows that it lives. */
const follow = (stage: TestStage, logFile: string, startedAt: number): Promise<number> =>
  new Promise((resolve) => {
    const log = createWriteStream(logFile);
    const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0', ...stage.env };
    const child = spawn(stage.command, stage.args, {
      cwd: workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running = child;
    let spokeAt = Date.now();
    let lineStart = true;
    const show = (text: string) => {
      spokeAt = Date.now();
      log.write(text);
      process.stdout.write((lineStart ? '  ' : '') + text.replace(/\n(?=.)/g, '\n  '));
      lineStart = text.endsWith('\n');
    };
    child.stdout.setEncoding('utf8').on('data', show);
    child.stderr.setEncoding('utf8').on('data', show);
    const heartbeat = setInterval(() => {
      if (Date.now() - spokeAt > 10_000) show(`… 已进行${seconds(startedAt)}\n`);
    }, 2_000);
    const limitMs = stage.limitMs ?? STAGE_LIMIT_MS;
    const limit = setTimeout(() => {
      show(`超过 ${Math.round(limitMs / 60_000)} 分钟，已中止。\n`);
      child.kill('SIGKILL');
    }, limitMs);
    child.once('error', (error) => show(`${String(error)}\n`));
    child.once('close', (code) => {
      clearInterval(heartbeat);
      clearTimeout(limit);
      log.end();
      resolve(code ?? 1);
    });
  });

const report = (outcomes: readonly Outcome[], took: string) => {
  const sum = (part: keyof Counts) => outcomes.reduce((total, { counts }) => total + counts[part], 0);
  const width = Math.max(24, ...outcomes.map(({ stage }) => 2 * stage.name.length));
  console.log(`\n${wide('阶段', width)}${wide('结果', 10)}${wide('用时', 14)}通过   失败   跳过`);
  for (const { stage, counts, took: stageTook, logFile } of outcomes) {
    const numbers = [counts.passed, counts.failed, counts.skipped].map((n) => String(n).padEnd(7)).join('');
    const result = counts.failed === 0 ? '通过' : '未通过';
    const where = counts.failed === 0 ? '' : logFile;
    console.log(
      `${wide(stage.name, width)}${wide(result, 10)}${wide(stageTook.trim(), 14)}${numbers}${where}`,
    );
  }
  console.log(`\n全部用时 ${took}`);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exitCode = sum('failed') === 0 ? 0 : 1;
};

const stopOnSignal = () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      running?.kill(signal);
      console.log('\n测试已中止。');
      process.exit(130);
    });
  }
};
