import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LocalError } from '@kejin/local';
import { readJournal } from '@kejin/tools/client/journal';
import type { Addresses } from '@kejin/tools/local/addresses';
import { failWith, openJournal } from '@kejin/tools/local/journal';
import { seconds } from '@kejin/tools/local/progress';
import { localDir } from '@kejin/tools/local/workspace';
import { isClean, type Finding } from './finding';
import { findingLines } from './finding-table';
import { storedSoFar } from './settling';
import { verifySystem, type VerifyOptions } from './verify-system';

const print = openJournal('verify.log');

/** Compares a running system with itself: exit code 1 on any difference. */
const main = async () => {
  const startedAt = performance.now();
  const { addresses: file, journal, json } = options();
  if (!existsSync(file))
    throw new LocalError(
      'not-ready',
      `没有找到 ${file}。请先运行 npm start，或用 --addresses 指定地址文件。`,
    );
  const addresses = JSON.parse(readFileSync(file, 'utf8')) as Addresses;
  print('正在核对，先等待发布与消费到达末尾…');
  const findings = await verified(addresses, journal ? { journal: await readJournal(journal) } : {});
  for (const line of findingLines(findings)) print(line);
  if (json) writeFileSync(json, JSON.stringify(findings, null, 2));
  const clean = isClean(findings);
  const differing = findings.filter(({ differences }) => differences > 0).length;
  print(
    clean ? `\n全部一致，用时${seconds(startedAt)}` : `\n${differing} 项不一致，用时${seconds(startedAt)}`,
  );
  process.exitCode = clean ? 0 : 1;
};

/** Where business went on meanwhile, two places may be a moment apart: a difference is one if it is still there. */
const verified = async (addresses: Addresses, how: VerifyOptions, triesLeft = 2): Promise<Finding[]> => {
  const before = await storedSoFar(addresses);
  const findings = await verifySystem(addresses, how);
  if (isClean(findings) || triesLeft === 0 || (await storedSoFar(addresses)) === before) return findings;
  print('核对期间有新的业务，重新核对…');
  return verified(addresses, how, triesLeft - 1);
};

const options = () => {
  const { values } = parseArgs({
    options: {
      addresses: { type: 'string', default: join(localDir, 'addresses.json') },
      journal: { type: 'string' },
      json: { type: 'string' },
    },
  });
  return values;
};

main().catch((error: unknown) => failWith(print, error));
