import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { BenchSystem } from '../bench/bench-system';
import { published } from '../bench/hold-relay';
import { load } from '../bench/load';
import { LOAD_ARGUMENT, runLoadProcess } from '../bench/load-process';
import type { LoadPlan } from '../bench/load-plan';
import { loanShots } from '../bench/loan-shots';
import { superuserIn } from '../bench/peer-database';
import { fullSizes, type Site } from '../bench/site';
import { Tokens } from '../client/tokens';
import { failWith, openJournal } from '../local/journal';
import { memoryOf } from '../local/memory';
import { progressTo, seconds } from '../local/progress';
import { loadSampleData } from '../sample/sample-data';
import { verifySystem } from '../verify/verify-system';
import { growthOf } from './flat';

const SAMPLE_MS = 3_000;
/** Too much at once is answered so; it is no failure of the system. */
const TOO_MUCH = '429';

/** Filings and pre-checks without a pause for some minutes: memory stays flat, no queue is left, every row agrees. */
const main = async () => {
  const print = openJournal('soak.log');
  const log = progressTo(print);
  const system = new BenchSystem(log);
  stopOnSignal(system, print);
  try {
    const { minutes, clients } = options();
    const startedAt = performance.now();
    const addresses = await system.start();
    await log.step('演示数据', () => loadSampleData(addresses));
    const site: Site = {
      ...{ dir: system.dir, addresses, supervisor: system.supervisor, starts: [], say: print },
      ...{ tokens: new Tokens(addresses), sizes: fullSizes },
    };
    const violations = await log.step(`${clients} 个客户端，${minutes} 分钟`, (say) =>
      soak({ ...site, say }, minutes, clients),
    );
    for (const violation of violations) print(`  ✗ ${violation}`);
    print(`\n${violations.length ? `${violations.length} 处违例` : '没有违例'}，用时${seconds(startedAt)}`);
    process.exitCode = violations.length ? 1 : 0;
  } catch (error) {
    await system.end();
    failWith(print, error);
  }
  await system.end();
};

const soak = async (site: Site, minutes: number, clients: number): Promise<string[]> => {
  const until = Date.now() + minutes * 60_000;
  const memory = watchMemory(site);
  const answered = { commands: 0, questions: 0 };
  try {
    // Half the clients each, a minute at a time, so that tokens are fresh.
    for (let turn = 0; Date.now() < until; turn += 1) {
      const [commands, questions] = await Promise.all([
        load(await planOf(site, '/loans', clients, turn), [TOO_MUCH]),
        load(await planOf(site, '/loan-prechecks', clients, turn), [TOO_MUCH]),
      ]);
      answered.commands += commands.done;
      answered.questions += questions.done;
      site.say(`备案 ${answered.commands}，预检 ${answered.questions}`);
    }
  } finally {
    memory.stop();
  }
  await published(superuserIn(site, 'risk-compensation'));
  const findings = await verifySystem(site.addresses, { withinMs: 90_000, topics: false });
  return [
    ...memory.growth().map(({ name, beforeMb, afterMb }) => {
      return `内存增长：${name} 由 ${Math.round(beforeMb)} MB 增至 ${Math.round(afterMb)} MB`;
    }),
    ...findings
      .filter(({ differences }) => differences > 0)
      .map(({ title, differences, first }) => `${title}：${differences} 处；${first.join('；')}`),
  ];
};

const planOf = async (site: Site, path: string, clients: number, turn: number): Promise<LoadPlan> => {
  const isCommand = path === '/loans';
  const shots = await loanShots(site);
  const numbered = { contractNo: 'KJ-SOAK', iouNo: 'KJ-SOAK-01' };
  return {
    mode: 'throughput',
    url: site.addresses.services['risk-compensation'].url,
    path,
    method: 'POST',
    connections: Math.max(1, clients >> 1),
    seconds: 60,
    prefix: `${process.pid}-soak-${turn}`,
    distinct: isCommand,
    shots: isCommand ? shots : shots.map(({ token, form }) => ({ token, form: { ...numbered, ...form } })),
  };
};

const watchMemory = ({ supervisor }: Site) => {
  const samples = new Map<string, number[]>(supervisor.names().map((name) => [name, []]));
  let watching = true;
  const watch = async () => {
    while (watching) {
      for (const [name, seen] of samples) seen.push(await memoryOf(supervisor.get(name).pid));
      await delay(SAMPLE_MS);
    }
  };
  void watch();
  return {
    stop: () => void (watching = false),
    // PostgreSQL and Kafka keep pages of files as they please; what we wrote must not grow.
    growth: () =>
      [...samples]
        .filter(([name]) => name !== 'postgres' && name !== 'kafka')
        .flatMap(([name, seen]) => growthOf(name, seen) ?? []),
  };
};

const options = () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, clients: { type: 'string', default: '64' } },
  });
  return { minutes: Number(values.minutes), clients: Number(values.clients) };
};

const stopOnSignal = (system: BenchSystem, print: (line: string) => void) => {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    print('\n正在停止并清理…');
    await system.end();
    process.exit(130);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
};

if (process.argv[2] === LOAD_ARGUMENT) runLoadProcess();
else void main();
