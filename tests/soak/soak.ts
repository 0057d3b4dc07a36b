import { Tokens } from '@kejin/tools/client/tokens';
import { failWith, openJournal } from '@kejin/tools/local/journal';
import { progressTo, seconds } from '@kejin/tools/local/progress';
import { loadSampleData } from '@kejin/tools/sample/sample-data';
import { fullSizes, type BenchContext } from '../bench/bench-context';
import { BenchSystem } from '../bench/bench-system';
import { loanRequests } from '../bench/contexts/risk-compensation/loan-requests';
import { published } from '../bench/hold-relay';
import { load } from '../bench/load';
import type { LoadPlan } from '../bench/load-plan';
import { LOAD_ARGUMENT, runLoadProcess } from '../bench/load-process';
import { superuserIn } from '../bench/peer-database';
import { stopOnSignal } from '../bench/stop-on-signal';
import { verifySystem } from '../verify/verify-system';
import { soakOptions, type SoakOptions } from './soak-options';
import { watchPrograms } from './watch';

/** Too much at once is answered so; it is no failure of the system. */
const TOO_MUCH = '429';

/**
 * R33: filings and pre-checks without a pause for some minutes: memory and connections stay flat, no queue is left,
 * every row agrees. With `--waiting` so few commands may wait that a good part is told to come back, all the time.
 */
const main = async () => {
  const print = openJournal('soak.log');
  const log = progressTo(print);
  let system: BenchSystem | undefined;
  try {
    const wanted = soakOptions();
    const { minutes, clients, waiting } = wanted;
    system = new BenchSystem(log);
    stopOnSignal(system, print);
    const startedAt = performance.now();
    let addresses = await system.start();
    await log.step('演示数据', () => loadSampleData(addresses));
    // What fills the system would be turned away as well.
    if (waiting !== undefined) addresses = await system.start({ COMMANDS_WAITING: String(waiting) });
    const context: BenchContext = {
      ...{ dir: system.dir, addresses, supervisor: system.supervisor, starts: [], say: print },
      ...{ tokens: new Tokens(addresses), sizes: fullSizes },
    };
    const violations = await log.step(`${clients} 个客户端，${minutes} 分钟`, (say) =>
      soak({ ...context, say }, wanted),
    );
    for (const violation of violations) print(`  ✗ ${violation}`);
    print(`\n${violations.length ? `${violations.length} 处违例` : '没有违例'}，用时${seconds(startedAt)}`);
    process.exitCode = violations.length ? 1 : 0;
  } catch (error) {
    await system?.end();
    failWith(print, error);
  }
  await system?.end();
};

const soak = async (context: BenchContext, { minutes, clients, waiting }: SoakOptions): Promise<string[]> => {
  const until = Date.now() + minutes * 60_000;
  const watch = watchPrograms(context);
  const answered = { commands: 0, questions: 0, turnedAway: 0 };
  try {
    // Half the clients each, a minute at a time, so that tokens are fresh.
    for (let turn = 0; Date.now() < until; turn += 1) {
      const [commands, questions] = await Promise.all([
        load(await planOf(context, '/loans', clients, turn), [TOO_MUCH]),
        load(await planOf(context, '/loan-prechecks', clients, turn), [TOO_MUCH]),
      ]);
      answered.commands += commands.done;
      answered.questions += questions.done;
      answered.turnedAway += commands.failed[TOO_MUCH] ?? 0;
      context.say(`备案 ${answered.commands}，请稍后重试 ${answered.turnedAway}，预检 ${answered.questions}`);
    }
  } finally {
    watch.stop();
    for (const line of watch.lines()) context.say(line);
  }
  await published(superuserIn(context, 'risk-compensation'));
  const findings = await verifySystem(context.addresses, { withinMs: 90_000, topics: false });
  return [
    ...(waiting !== undefined && !answered.turnedAway ? ['没有出现过载，本项没有检验任何内容'] : []),
    ...watch
      .growth()
      .map(({ name, before, after }) => `增长：${name} 由 ${Math.round(before)} 增至 ${Math.round(after)}`),
    ...findings
      .filter(({ differences }) => differences > 0)
      .map(({ title, differences, first }) => `${title}：${differences} 处；${first.join('；')}`),
  ];
};

const planOf = async (
  context: BenchContext,
  path: string,
  clients: number,
  turn: number,
): Promise<LoadPlan> => {
  const isCommand = path === '/loans';
  const shots = await loanRequests(context);
  const numbered = { contractNo: 'KJ-SOAK', iouNo: 'KJ-SOAK-01' };
  return {
    mode: 'throughput',
    url: context.addresses.services['risk-compensation'].url,
    path,
    method: 'POST',
    connections: Math.max(1, clients >> 1),
    seconds: 60,
    prefix: `${process.pid}-soak-${turn}`,
    distinct: isCommand,
    shots: isCommand ? shots : shots.map(({ token, form }) => ({ token, form: { ...numbered, ...form } })),
  };
};

if (process.argv[2] === LOAD_ARGUMENT) runLoadProcess();
else void main();
