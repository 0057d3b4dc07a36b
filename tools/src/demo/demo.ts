import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalError } from '@kejin/local';
import { ApiClient } from '../client/api-client';
import type { Addresses } from '../local/addresses';
import { portBase } from '../local/ports';
import { progressTo } from '../local/progress';
import { startSystem, type System } from '../local/system';
import { localDir } from '../local/workspace';
import { loadSampleData } from '../sample/sample-data';
import { DemoPeople } from './demo-people';
import { LoanTap } from './loan-tap';
import { numbersWithOneMore, pipelineNumbers, printNumbers } from './pipeline-numbers';
import { LoanPlay } from './play-loan';
import { print, step, title } from './screen';
import { printTrail } from './trail';

/** The running system, or one of our own that ends with the demo. */
const findSystem = async (): Promise<{ addresses: Addresses; own?: System }> => {
  const file = join(localDir, 'addresses.json');
  if (existsSync(file)) {
    const addresses = JSON.parse(readFileSync(file, 'utf8')) as Addresses;
    const ready = await fetch(`${addresses.services.reporting.url}/health/ready`).catch(() => undefined);
    if (ready?.ok) return { addresses };
  }
  title('没有正在运行的系统，先启动一套');
  const log = progressTo(print);
  const own = await startSystem({ dir: localDir, portBase: portBase(process.env['KEJIN_PORT_BASE']), log });
  await log.step('演示数据', () => loadSampleData(own.addresses));
  return { addresses: own.addresses, own };
};

const play = async (addresses: Addresses): Promise<void> => {
  const client = new ApiClient(addresses);
  const tap = new LoanTap();
  await tap.open(addresses.kafka.brokers);
  try {
    const before = await pipelineNumbers(client);
    const loan = new LoanPlay(new DemoPeople(client, tap, addresses));
    title('一笔科创贷：从银行申请到备案');
    const form = await loan.precheck();
    await loan.refused(form);
    const loanId = await loan.submit(form);
    await loan.review(loanId);
    const filingNo = await loan.file(loanId);
    const filedAt = performance.now();
    const after = await numbersWithOneMore(client, before, 'FILED');
    step(
      '统计',
      `备案编号 ${filingNo}`,
      `事件经 Kafka 到达统计：${(performance.now() - filedAt).toFixed(0)} 毫秒内可见`,
    );
    title('流程统计（运营员所见，全部数字只来自 Kafka）');
    printNumbers(before, after);
    print(`    截至 ${after.freshness.asOf ?? '–'}`);
    title('这笔贷款的全过程');
    await printTrail(client, loanId);
  } finally {
    await tap.close();
  }
};

const main = async (): Promise<void> => {
  const { addresses, own } = await findSystem();
  try {
    await play(addresses);
    print('\n演示完成。');
  } finally {
    await own?.stop();
  }
};

main().catch((error: unknown) => {
  print(`\n✗ ${error instanceof LocalError ? error.message : String((error as Error).message ?? error)}`);
  process.exitCode = 1;
});
