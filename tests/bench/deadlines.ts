import { clearClock, clock, ClockSweeper, databaseNow, refuseUnlessDue, type ClockKind } from '@kejin/clocks';
import { defineEvent, defineStream, type EventOf } from '@kejin/contracts/envelope';
import { commandRequest, projection, streamOf } from '@kejin/event-store';
import { accept, type Stream } from '@kejin/kernel';
import { withClient } from '@kejin/local';
import { eventually, pipelinedPool, systemStore } from '@kejin/testing';
import { z } from 'zod';
import type { Measurement, BenchContext } from './bench-context';
import { figure, type Figure } from './figure';
import { analyze, withPeerDatabase, type PeerDatabase } from './peer-database';

const KIND = 'bench-deadline';

// What fires is as small as a command can be: the clocks are measured, not a rule.
const Passed = defineEvent('DeadlinePassed', 1, '期限已过', z.object({}));
const contract = defineStream('risk-compensation', 'bench-deadline', '期限', [Passed]);
const fold: Stream<number, EventOf<typeof Passed>> = {
  initialState: 0,
  evolve: (count) => count + 1,
};
const deadlines = streamOf(contract, fold);
const cleared = projection({
  name: 'bench_deadlines',
  tables: [clock],
  contracts: [contract],
  on: { DeadlinePassed: (event) => clearClock(event, KIND) },
});

const kind: ClockKind = {
  kind: KIND,
  command: (found) =>
    commandRequest({
      command: 'PassDeadline',
      body: {},
      loads: {
        deadline: deadlines.at(found.subjectId),
        row: clock.at({ kind: KIND, subjectId: found.subjectId }),
        now: databaseNow.at('now'),
      },
      decide: ({ row, now }) =>
        refuseUnlessDue(found, row, now as string) ?? accept({ type: 'DeadlinePassed' as const, data: {} }),
    }),
};

/** A year's deadlines on one day, one in a hundred of them while the others fire: how fast, none twice, none early. */
export const deadlineSweep: Measurement = {
  name: 'deadlines',
  title: '期限到期',
  run: (context) => withPeerDatabase(context, 'risk-compensation', (database) => sweep(context, database)),
};

const sweep = async (context: BenchContext, database: PeerDatabase): Promise<Figure[]> => {
  const count = context.sizes.relayEvents * 2;
  context.say(`${count} 个期限`);
  await fill(database, count);
  await analyze(database.superuserUrl);
  const pool = pipelinedPool(database.appUrl);
  const sweeper = new ClockSweeper({
    database: { connectionString: database.appUrl },
    store: systemStore(pool, { projections: [cleared] }).background,
    kinds: [kind],
    log: { debug: nothing, info: nothing, warn: nothing, error: nothing },
    pollMs: 50,
  });
  try {
    sweeper.start();
    await eventually(
      async () => {
        const { rows } = await pool.query('select 1 from clock where kind = $1 limit 1', [KIND]);
        if (rows.length) throw new Error('Not all deadlines have fired.');
      },
      { timeoutMs: 600_000, everyMs: 200 },
    );
    // Their marks come a moment after the last of them.
    await sweeper.stop();
    return await figuresOf(database, count);
  } finally {
    await sweeper.stop();
    await pool.end();
  }
};

const nothing = () => undefined;

const fill = ({ superuserUrl }: PeerDatabase, count: number): Promise<unknown> =>
  withClient(superuserUrl, (client) =>
    client.query(
      `insert into clock (kind, subject_id, case_id, set_by, state, from_on, unit, n, due_on, due_at)
       select $1, id, id, gen_random_uuid(), 'running', current_date, 'WORKDAY', 5, current_date,
         statement_timestamp() + case when at % 100 = 0 then random() * interval '8 seconds' else interval '0' end
       from (select gen_random_uuid() as id, at from generate_series(1, $2::integer) as at) as made`,
      [KIND, count],
    ),
  );

const figuresOf = async ({ superuserUrl }: PeerDatabase, count: number): Promise<Figure[]> => {
  const found = await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<Record<'seconds' | 'twice' | 'early' | 'fired', string>>(
      `select extract(epoch from max(e.recorded_at) - min(e.recorded_at)) as seconds, count(*) as fired,
         count(*) - count(distinct e.stream_id) as twice,
         (select count(*) from clock_firing where outcome = 'fired' and tried_at < due_at) as early
       from event e where e.stream = 'risk-compensation.bench-deadline'`,
    );
    return rows[0];
  });
  const common = { unit: '个', better: 'lower', goal: 0, goalOf: 'value' } as const;
  const missing = count - Number(found?.fired);
  return [
    figure({
      name: 'deadlines-fired',
      title: `期限到期办理（${count} 个）`,
      value: Number(found?.fired) / Number(found?.seconds),
      ...{ unit: '个/秒', better: 'higher', goal: 2_000, goalOf: 'value' },
    }),
    figure({ name: 'deadlines-twice', title: '其中办理两次的', value: Number(found?.twice), ...common }),
    figure({ name: 'deadlines-early', title: '其中提前办理的', value: Number(found?.early), ...common }),
    figure({ name: 'deadlines-missing', title: '其中未办理的', value: missing, ...common }),
  ];
};
