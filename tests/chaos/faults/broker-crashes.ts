import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '@kejin/local';
import { databaseUrl } from '../../verify/store-snapshot';
import type { Scenario, Trial } from '../scenario';
import { kill, revive, timeUntil } from './healing';

const DRAINED_WITHIN_MS = 60_000;

const HEAD = 'select coalesce(max(position), 0)::float8 as head from event';
const SENT = 'select position::float8 as sent from relay_checkpoint';

/** Until everything that was in the outbox when the broker came back is acknowledged. */
const drainTime = ({ testSystem }: Trial): Promise<number> => {
  const url = databaseUrl(testSystem.addresses, 'risk-compensation');
  return withClient(url, async (client) => {
    const head = (await client.query<{ head: number }>(HEAD)).rows[0]?.head ?? 0;
    const drained = async () => ((await client.query<{ sent: number }>(SENT)).rows[0]?.sent ?? 0) >= head;
    return timeUntil(drained, DRAINED_WITHIN_MS);
  });
};

/** R05: the broker dies under load; commands go on, and what waited in the outbox follows. */
export const brokerCrashes: Scenario = {
  id: 'R05',
  title: 'Kafka 被击杀',
  full: { commands: 0, faults: 50 },
  short: { commands: 0, faults: 2 },
  run: async (trial) => {
    const { testSystem, size, prng, seen, workload } = trial;
    workload.start();
    for (let done = 0; done < size.faults; done += 1) {
      await delay(prng.between(200, 1_000));
      const before = seen.counts['已记录'] ?? 0;
      await kill(testSystem, 'kafka');
      seen.count('击杀');
      await delay(prng.between(300, 2_000));
      seen.count('断开期间已记录', (seen.counts['已记录'] ?? 0) - before);
      await revive(testSystem, 'kafka');
      seen.recovered(await drainTime(trial), DRAINED_WITHIN_MS, '发布积压清空');
      await workload.more(20);
    }
    await workload.stop();
  },
};
