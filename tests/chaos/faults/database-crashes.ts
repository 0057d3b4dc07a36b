import { setTimeout as delay } from 'node:timers/promises';
import { isOk } from '@kejin/tools/client/api-client';
import type { Scenario, Trial } from '../scenario';
import { kill, revive, timeUntil } from './healing';
import { backendsOf, signal } from './postgres-processes';

const RECONNECTED_WITHIN_MS = 10_000;

type Crash = (trial: Trial) => Promise<void>;

/** One server process dies by SIGKILL: the postmaster throws everybody out and recovers. */
const killBackend: Crash = async ({ testSystem, prng }) => {
  const found = await backendsOf(testSystem, 'risk-compensation');
  if (found.length) signal(prng.pick(found), 'SIGKILL');
};

const killPostmaster: Crash = async ({ testSystem, prng }) => {
  await kill(testSystem, 'postgres');
  await delay(prng.below(500));
  await revive(testSystem, 'postgres');
};

/** `pg_ctl stop -m immediate`: no checkpoint, recovery at the next start. */
const immediateStop: Crash = async ({ testSystem, prng }) => {
  const postgres = testSystem.system.supervisor.get('postgres');
  postgres.kill('SIGQUIT');
  await postgres.exited;
  await delay(prng.below(500));
  await revive(testSystem, 'postgres');
};

const crashes: Readonly<Record<string, Crash>> = {
  后台进程: killBackend,
  主进程: killPostmaster,
  立即停止: immediateStop,
};

/** Who does not read its database again; a pool that keeps dead connections would not. */
const notReconnected = async ({ testSystem }: Trial): Promise<string[]> => {
  const loans = {
    user: 'city-officer',
    service: 'risk-compensation',
    method: 'GET',
    path: '/loans?limit=1',
  } as const;
  const answers = await Promise.all([
    testSystem.client.once({ ...loans, timeoutMs: 2_000 }),
    ...(['policy', 'registry', 'reporting'] as const).map((service) =>
      testSystem.client.once({ ...loans, service, path: '/health/ready', timeoutMs: 2_000 }),
    ),
  ]);
  return answers.filter((reply) => !isOk(reply)).map(({ status, text }) => `${status} ${text.slice(0, 300)}`);
};

/** R07: the database loses processes or all of them; nothing acknowledged is lost, and the services come back alone. */
export const databaseCrashes: Scenario = {
  id: 'R07',
  title: 'PostgreSQL 崩溃',
  full: { commands: 0, faults: 50 },
  short: { commands: 0, faults: 2 },
  run: async (trial) => {
    const { size, prng, seen, workload } = trial;
    workload.start();
    const names = Object.keys(crashes);
    for (let done = 0; done < size.faults; done += 1) {
      await delay(prng.between(200, 1_000));
      const name = names[(done + trial.seed) % names.length] as string;
      await (crashes[name] as Crash)(trial);
      seen.count(name);
      let missing: string[] = [];
      const took = await timeUntil(async () => {
        missing = await notReconnected(trial);
        return missing.length === 0;
      }, RECONNECTED_WITHIN_MS * 2);
      seen.recovered(took, RECONNECTED_WITHIN_MS, `重新连接（${missing.join('；')}）`);
      await workload.more(30);
    }
    await workload.stop();
  },
};
