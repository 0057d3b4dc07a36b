import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bundling, LocalError, runProgram } from '@kejin/local';
import { workspace } from '@kejin/tools/local/workspace';
import type { Tally } from '../../finding';
import type { StoreSnapshot } from '../../store-snapshot';

// Every decision that was kept, and every event that must have left one.
const FOUND = `from event e left join decision d on d.position = e.position
  where d.position is not null or e.stream = 'risk-compensation.loan'
    and e.type in ('LoanSubmitted', 'LoanResubmitted', 'LoanImported')`;
const COUNT = `select count(*) as value ${FOUND}`;
const DECISIONS = `select e.position::float8 as position, e.type, e.data, d.outcome, d.trace ${FOUND} order by e.position`;

type Answer = Readonly<{ position: number; differences: readonly string[] }>;

/** Runs every kept decision again with the rules' code of today: the same outcome, amounts and reasons. */
export const checkDecisions = async (tally: Tally, snapshot: StoreSnapshot): Promise<void> => {
  if ((await snapshot.value(COUNT)) === 0) return;
  const program = await replayProgram();
  const child = spawn(process.execPath, ['--enable-source-maps', program], {
    cwd: workspace,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number>((resolve) => {
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
  // It may end before it has read all: its exit code says so.
  child.stdin.on('error', () => undefined);
  const answers = (async () => {
    let answered = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const { position, differences } = JSON.parse(line) as Answer;
      answered += 1;
      tally.count();
      if (differences.length)
        tally.differs(`${snapshot.service} 位置 ${position}：${differences.join('；')}`);
    }
    return answered;
  })();
  let asked = 0;
  for await (const row of snapshot.paged('verify_decisions', DECISIONS)) {
    asked += 1;
    if (!child.stdin.write(`${JSON.stringify(row)}\n`) && child.exitCode === null)
      await Promise.race([new Promise((resolve) => child.stdin.once('drain', resolve)), ended]);
  }
  child.stdin.end();
  const code = await ended;
  const answered = await answers;
  if (code !== 0 || answered !== asked)
    tally.differs(`${snapshot.service}：重算了 ${answered}/${asked} 项决定（退出码 ${code}）`);
};

let program: Promise<string> | undefined;

// Apps are programs, so a tool starts one and does not import it.
const replayProgram = (): Promise<string> => (program ??= build());

const build = async (): Promise<string> => {
  const entry = join('apps', 'risk-compensation', 'src', 'replay-decisions.ts');
  const file = join(workspace, 'dist', 'verify', `replay-decisions-${process.pid}.cjs`);
  const args = bundling(entry, file);
  const { code, output } = await runProgram(process.execPath, args, { cwd: workspace });
  if (code !== 0 || !existsSync(file))
    throw new LocalError('build-failed', `构建 ${entry} 失败。请先运行 npm run check 查看错误。`, output);
  process.once('exit', () => {
    for (const one of [file, `${file}.map`]) rmSync(one, { force: true });
  });
  return file;
};
