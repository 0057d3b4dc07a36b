import { withClient } from '@kejin/local';
import { databaseUrl } from '../../verify/store-snapshot';
import type { Scenario, Trial } from '../scenario';
import { downgrade, RAISED_TYPE, startNext, upgrade } from './upgrade';

const SERVICE = 'risk-compensation';

/** Side by side, the new one alone, side by side again, the old one alone on the database that the new one changed. */
const round = async (trial: Trial, each: number): Promise<void> => {
  const { testSystem, seen, workload, replicas } = trial;
  const own = testSystem.addresses.services[SERVICE].url;
  const next = await startNext(testSystem, SERVICE);
  try {
    replicas.push(own, next.url);
    await workload.more(each);
    // Whoever balances the load stops sending first; what is on its way is answered.
    replicas.splice(0, 1);
    await testSystem.system.supervisor.stop(SERVICE);
    await workload.more(each);
    await downgrade(testSystem, SERVICE);
    replicas.push(own);
    await workload.more(each);
  } finally {
    replicas.splice(0, replicas.length, own);
    await next.stop();
  }
  await workload.more(each);
  seen.count('滚动升级与退回');
};

const VERSIONS = `select schema_version::text as version, count(*)::integer as events from event
  where type = $2 and position > $1 group by 1 order by 1`;

const judgeVersions = ({ testSystem, seen }: Trial, since: number): Promise<void> =>
  withClient(databaseUrl(testSystem.addresses, SERVICE), async (client) => {
    const { rows } = await client.query<{ version: string; events: number }>(VERSIONS, [since, RAISED_TYPE]);
    for (const { version, events } of rows) seen.count(`第${version}版事件`, events);
    if (rows.length !== 2) seen.violation('没有同时写过两个版本的事件，本项没有检验任何内容');
  });

const lastPosition = ({ testSystem }: Trial): Promise<number> =>
  withClient(databaseUrl(testSystem.addresses, SERVICE), async (client) => {
    const { rows } = await client.query<{ last: number }>('select max(position)::float8 as last from event');
    return rows[0]?.last ?? 0;
  });

/**
 * R28: the next release of the writing service beside the one of today, under load and back again. It knows a newer
 * version of an event and has a migration. No command stays without its answer; the consumers were upgraded first.
 * It ends with the next release in place, for the versions it has written are not today's to judge.
 */
export const rollingUpgrade: Scenario = {
  id: 'R28',
  title: '带负载滚动升级与退回',
  full: { commands: 8_000, faults: 5 },
  short: { commands: 320, faults: 1 },
  run: async (trial) => {
    const { testSystem, size, workload, replicas } = trial;
    const since = await lastPosition(trial);
    await upgrade(testSystem, 'reporting');
    trial.newer.add(RAISED_TYPE);
    try {
      workload.start();
      for (let done = 0; done < size.faults; done += 1)
        await round(trial, Math.ceil(size.commands / size.faults / 4));
      await workload.stop();
      await judgeVersions(trial, since);
    } finally {
      replicas.length = 0;
      await workload.stop();
      await upgrade(testSystem, SERVICE);
    }
  },
};
