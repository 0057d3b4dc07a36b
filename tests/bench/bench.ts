import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LocalError } from '@kejin/local';
import { Tokens } from '@kejin/tools/client/tokens';
import { failWith, openJournal } from '@kejin/tools/local/journal';
import { progressTo, seconds } from '@kejin/tools/local/progress';
import { loadSampleData } from '@kejin/tools/sample/sample-data';
import { fullSizes, shortSizes, type Measurement, type BenchContext } from './bench-context';
import { BenchSystem } from './bench-system';
import { commandPath } from './command-path';
import { consumerPath } from './consumer-path';
import { lists } from './contexts/risk-compensation/lists';
import { plainService } from './contexts/risk-compensation/plain-path';
import { precheck } from './contexts/risk-compensation/precheck';
import { deadlineSweep } from './deadlines';
import type { Figure } from './figure';
import { figureTable } from './figure-table';
import { growth } from './growth';
import { idempotencyFigures } from './idempotency';
import { BenchFailed } from './load';
import { LOAD_ARGUMENT, runLoadProcess } from './load-process';
import { relayPath } from './relay-path';
import { startup } from './startup';
import { stopOnSignal } from './stop-on-signal';
import { visibility } from './visibility';

/** In this order: what a start costs first, then one command in small tables, then what makes the tables grow. */
const measurements: readonly Measurement[] = [
  startup,
  growth,
  commandPath,
  plainService,
  precheck,
  idempotencyFigures,
  visibility,
  deadlineSweep,
  relayPath,
  consumerPath,
  lists,
];

const main = async () => {
  const print = openJournal('bench.log');
  const log = progressTo(print);
  const system = new BenchSystem(log);
  stopOnSignal(system, print);
  try {
    const { json, short, wanted } = options();
    const startedAt = performance.now();
    print('科金 性能测量：每项与同一次运行中的对照相比，请看比值');
    let addresses = await system.start();
    await log.step('演示数据', () => loadSampleData(addresses));
    if (wanted.includes(startup)) addresses = await system.start();
    const context = {
      ...{ dir: system.dir, addresses, supervisor: system.supervisor, starts: system.starts },
      ...{ tokens: new Tokens(addresses), sizes: short ? shortSizes : fullSizes },
    };
    const figures: Figure[] = [];
    for (const { title, run } of wanted)
      figures.push(...(await log.step(title, (say) => run({ ...context, say } satisfies BenchContext))));
    print(`\n${figureTable(figures)}`);
    if (json) writeFileSync(json, JSON.stringify(figures, null, 2));
    const missed = figures.filter(({ met }) => met === false).length;
    print(`\n${missed ? `${missed} 项未达目标` : '全部达到目标'}，用时${seconds(startedAt)}`);
  } catch (error) {
    await system.end();
    failWith(print, asSentence(error));
  }
  await system.end();
};

const asSentence = (error: unknown): unknown =>
  error instanceof BenchFailed ? new LocalError('not-ready', error.message, error.stack ?? '') : error;

const options = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      short: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true, default: [] },
    },
  });
  const names = [...positionals, ...values.only].flatMap((text) => text.split(',')).filter(Boolean);
  const known = measurements.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length)
    throw new LocalError(
      'setting-invalid',
      `没有名为 ${unknown.join('、')} 的测量。可选：${known.join('、')}。`,
    );
  const wanted = measurements.filter(({ name }) => !names.length || names.includes(name));
  return { json: values.json, short: values.short, wanted };
};

if (process.argv[2] === LOAD_ARGUMENT) runLoadProcess();
else void main();
