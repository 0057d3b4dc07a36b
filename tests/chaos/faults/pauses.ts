import { setTimeout as delay } from 'node:timers/promises';
import { isOk } from '@kejin/tools/client/api-client';
import { loanLoad } from '../contexts/risk-compensation/loan-load';
import type { Scenario, Trial } from '../scenario';
import { timeUntil } from './healing';
import { freezeInTransaction, freezePostgres } from './postgres-processes';
import { startInstance } from './replica';

/** Longer than the two seconds after which the database ends the transaction of a frozen process. */
const SHORT_MS = [3_000, 4_000] as const;
const FULL_MS = [5_000, 90_000] as const;

const TAKEN_OVER_WITHIN_MS = 15_000;

type Pause = (trial: Trial, milliseconds: number) => Promise<void>;

const pauseProgram =
  (name: string): Pause =>
  async ({ testSystem }, milliseconds) => {
    testSystem.system.supervisor.pause(name);
    await delay(milliseconds);
    testSystem.system.supervisor.resume(name);
  };

const pauseDatabase: Pause = async ({ testSystem }, milliseconds) => {
  const thaw = await freezePostgres(testSystem);
  await delay(milliseconds);
  thaw();
};

/** The writer freezes, perhaps in the middle of a transaction: the other replica must be able to write meanwhile. */
const pauseWriter: Pause = async (trial, milliseconds) => {
  const { testSystem, seen, commandClient, workload, prng, replicas } = trial;
  if (await freezeInTransaction(testSystem)) seen.count('冻结于事务中');
  const [, baseUrl] = replicas as [string, string];
  const { bank, form } = workload.of(loanLoad).forms.next(prng);
  // A precheck asks the rules and the row of the balance; a filing takes the writer lock.
  const writes = async () => {
    const key = commandClient.nextKey();
    const org = testSystem.addresses.users.find(({ username }) => username === bank)?.orgId as string;
    trial.journal.write({ key, org, service: 'risk-compensation', outcome: 'unknown' });
    const body = { ...form, contractNo: `${String(form['contractNo'])}-${key}` };
    const reply = await commandClient.client.once({
      ...{ user: bank, service: 'risk-compensation', method: 'POST', path: '/loans' },
      ...{ key, body, baseUrl, timeoutMs: 3_000 },
    });
    return isOk(reply) || reply.code === 'cap-exhausted';
  };
  const [took] = await Promise.all([timeUntil(writes, TAKEN_OVER_WITHIN_MS), delay(milliseconds)]);
  testSystem.system.supervisor.resume('risk-compensation');
  seen.recovered(took, TAKEN_OVER_WITHIN_MS, '另一副本接手写入');
};

const pauses: Readonly<Record<string, Pause>> = {
  写入服务: pauseWriter,
  消费服务: pauseProgram('reporting'),
  数据库: pauseDatabase,
  Kafka: pauseProgram('kafka'),
};

/** R10: frozen, not dead. What wakes up late must not write what another has written meanwhile. */
export const longPauses: Scenario = {
  id: 'R10',
  title: '进程冻结与恢复',
  full: { commands: 0, faults: 100 },
  short: { commands: 0, faults: 4 },
  run: async (trial) => {
    const { testSystem, size, prng, seen, workload, replicas } = trial;
    const replica = await startInstance(testSystem, {
      service: 'risk-compensation',
      name: 'risk-compensation-2',
    });
    replicas.push(testSystem.addresses.services['risk-compensation'].url, replica.url);
    try {
      workload.start();
      const names = Object.keys(pauses);
      const isFull = size.faults > longPauses.short.faults;
      const [least, most] = isFull ? FULL_MS : SHORT_MS;
      for (let done = 0; done < size.faults; done += 1) {
        await delay(prng.between(200, 800));
        const name = names[done % names.length] as string;
        // Most pauses are short and a few are very long, as in life.
        const milliseconds = Math.round(least * (most / least) ** (prng.next() ** 3));
        await (pauses[name] as Pause)(trial, milliseconds);
        seen.count(`冻结${name}`);
        await workload.more(20);
      }
      await workload.stop();
    } finally {
      replicas.length = 0;
      await workload.stop();
      await replica.stop();
    }
  },
};
