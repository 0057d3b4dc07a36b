import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Death, removePostgres } from '@kejin/local';
import { ApiClient } from '@kejin/tools/client/api-client';
import { Journal } from '@kejin/tools/client/journal';
import type { Addresses } from '@kejin/tools/local/addresses';
import { servicesWithPorts } from '@kejin/tools/local/ports';
import { silent, type StartProgress } from '@kejin/tools/local/progress';
import { startSystem, type System } from '@kejin/tools/local/system';
import { localDir } from '@kejin/tools/local/workspace';
import { loadSampleData } from '@kejin/tools/sample/sample-data';

/** A system of its own, with the city's sample data, that may be broken at will. */
export type TestSystem = Readonly<{
  dir: string;
  addresses: Addresses;
  system: System;
  client: ApiClient;
  /** Read at every launch of a service: what is set here reaches those that start from now on. */
  env: NodeJS.ProcessEnv;
  journal: (name: string, prefix: string) => Journal;
  /** Programs that ended although nobody killed them, since the last question. */
  crashes: () => string[];
  stop: () => Promise<void>;
}>;

export const chaosDir = join(localDir, 'chaos');

export const startTestSystem = async (name: string, log: StartProgress = silent): Promise<TestSystem> => {
  const dir = join(chaosDir, name);
  // Many bad messages are what some scenarios are about; none of them is to look like an outage.
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PARKS_PER_MINUTE: '100000',
    LOG_LEVEL: 'info',
  };
  for (const given of ['DATABASE_URL', 'KAFKA_BROKERS', 'OIDC_ISSUER', 'FAILPOINT']) delete env[given];
  clear(dir);
  const crashed: string[] = [];
  const onDeath = ({ name: program, exit: { code, signal } }: Death) => {
    // SIGKILL is ours or a crash point's; a program that gives up ends otherwise.
    if (signal !== 'SIGKILL') crashed.push(`${program}（${signal ?? `退出码 ${code}`}）`);
  };
  const system = await startSystem({ dir, portBase: 'free', log, env, onDeath });
  const stop = async () => {
    await system.stop();
    clear(dir);
  };
  try {
    await log.step('演示数据', (say) => loadSampleData(system.addresses, say));
  } catch (error) {
    await stop();
    throw error;
  }
  const { addresses } = system;
  const client = new ApiClient(addresses);
  const journal = (file: string, prefix: string) =>
    new Journal(join(dir, 'journals', `${file}.jsonl`), prefix);
  const crashes = () => crashed.splice(0);
  return { dir, addresses, system, client, env, journal, crashes, stop };
};

const clear = (dir: string): void => {
  removePostgres(join(dir, 'postgres'));
  rmSync(dir, { recursive: true, force: true });
};

/** Programs whose death a system must survive. */
export const programs = ['portal', ...servicesWithPorts] as const;
export type Program = (typeof programs)[number];
