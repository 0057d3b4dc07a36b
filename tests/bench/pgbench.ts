import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, dirname } from 'node:path';
import { runProgram } from '@kejin/local';
import { median } from './figure';
import { BenchFailed } from './load';
import type { PeerResult, PeerRun } from './peer-transactions';

export const hasPgbench = async (): Promise<boolean> =>
  (await runProgram('pgbench', ['--version'])).code === 0;

const THREADS = 2;

/** PostgreSQL's own load generator with prepared statements; the payloads are variables, as a program holds them. */
export const pgbench = async (
  url: string,
  script: string,
  variables: Readonly<Record<string, string>>,
  { clients, seconds }: PeerRun,
): Promise<PeerResult> => {
  const logs = mkdtempSync(join(dirname(script), 'pgbench-'));
  try {
    const { code, output } = await runProgram(
      'pgbench',
      [
        ...[
          '--no-vacuum',
          '--protocol=prepared',
          `--client=${clients}`,
          `--jobs=${Math.min(THREADS, clients)}`,
        ],
        ...[`--time=${seconds}`, `--file=${script}`, '--log', `--log-prefix=${join(logs, 'transactions')}`],
        ...Object.entries(variables).map(([name, value]) => `--define=${name}=${value}`),
        url,
      ],
      { cwd: logs, env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
    );
    const perSecond = Number(/tps = ([\d.]+) \(without/.exec(output)?.[1]);
    if (code !== 0 || !perSecond || /aborted/.test(output))
      throw new BenchFailed(`pgbench 未能完成：${output.trim().slice(0, 2_000)}`);
    return { perSecond, p50Ms: median(latenciesIn(logs)) };
  } finally {
    rmSync(logs, { recursive: true, force: true });
  }
};

// One line per transaction; the third word is its time in microseconds.
const latenciesIn = (folder: string): number[] =>
  readdirSync(folder).flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => Number(line.split(' ', 3)[2]) / 1000),
  );
