import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '@kejin/local';
import { servicesWithPorts } from '@kejin/tools/local/ports';
import { databaseUrl } from '../../verify/store-snapshot';
import { loanLoad } from '../contexts/risk-compensation/loan-load';
import type { Scenario, Trial } from '../scenario';
import { programs, type Program, type TestSystem } from '../test-system';
import { kill, revive, timeUntil } from './healing';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRES_WITHIN_MS = 15_000;
/** The issuer's clock may be a day behind: a token must outlive that, for a service without a leeway. */
const TOKEN_SECONDS = 86_400;

type Skew = Readonly<{ shiftMs: number; victims: readonly Program[] }>;

const shifts = [HOUR, -HOUR, DAY / 2, -DAY / 2];
const groups: readonly (readonly Program[])[] = [
  programs,
  ['risk-compensation'],
  ['policy', 'registry'],
  ['reporting'],
  ['portal'],
];

/** Each shift on everything at once, then on each part alone: wrong together and wrong beside each other. */
const skewOf = (done: number): Skew => ({
  shiftMs: shifts[done % shifts.length] as number,
  victims: groups[Math.floor(done / shifts.length) % groups.length] as readonly Program[],
});

// A program's own Date, as a machine with a wrong clock would have it; timers go on as they are.
const PRELOAD = `const shift = Number(process.env.CHAOS_CLOCK_SHIFT_MS ?? 0);
const Real = Date;
const now = Real.now.bind(Real);
Real.now = () => now() + shift;
globalThis.Date = new Proxy(Real, {
  construct: (target, args, as) => Reflect.construct(target, args.length ? args : [Real.now()], as),
  apply: () => new Real(Real.now()).toString(),
});
`;

const preloadIn = ({ dir }: TestSystem): string => {
  const file = join(dir, 'wrong-clock.cjs');
  mkdirSync(dir, { recursive: true });
  writeFileSync(file, PRELOAD);
  return file;
};

const restart = async (testSystem: TestSystem, victims: readonly Program[]): Promise<void> => {
  await Promise.all(victims.map((victim) => kill(testSystem, victim)));
  // The sign-in first: the others ask it for its keys.
  if (victims.includes('portal')) await revive(testSystem, 'portal');
  await Promise.all(victims.filter((one) => one !== 'portal').map((victim) => revive(testSystem, victim)));
};

const withSkew = async (testSystem: TestSystem, { shiftMs, victims }: Skew, work: () => Promise<void>) => {
  const { env } = testSystem;
  env['NODE_OPTIONS'] = `--require ${preloadIn(testSystem)}`;
  env['CHAOS_CLOCK_SHIFT_MS'] = String(shiftMs);
  await restart(testSystem, victims);
  try {
    await work();
  } finally {
    delete env['NODE_OPTIONS'];
    delete env['CHAOS_CLOCK_SHIFT_MS'];
    await restart(testSystem, victims);
  }
};

/** What was written since then and is not of the database's own time and day. Days around its midnight may be either. */
const MISDATED = `select type || ' ' || recorded_at || ' ' || occurred_on from event
  where position > $1 and (recorded_at < $2::timestamptz - interval '1 second' or recorded_at > clock_timestamp()
    or occurred_on not between ($2::timestamptz at time zone 'Asia/Shanghai')::date
      and (clock_timestamp() at time zone 'Asia/Shanghai')::date)
  order by position limit 3`;
const HEAD = `select coalesce(max(position), 0)::float8 as position, clock_timestamp()::text as at from event`;
const FRESH_IN_THE_FUTURE = `select consumer || ' ' || topic as one from topic_freshness
  where as_of > clock_timestamp() + interval '1 second'`;

type Since = Readonly<{ position: number; at: string }>;

const sinceIn = (testSystem: TestSystem): Promise<Since> =>
  withClient(databaseUrl(testSystem.addresses, 'risk-compensation'), async (client) => {
    const { rows } = await client.query<Since>(HEAD);
    return rows[0] as Since;
  });

const judgeEvents = ({ testSystem, seen }: Trial, { position, at }: Since): Promise<void> =>
  withClient(databaseUrl(testSystem.addresses, 'risk-compensation'), async (client) => {
    const { rows } = await client.query<unknown[]>({
      text: MISDATED,
      values: [position, at],
      rowMode: 'array',
    });
    for (const [event] of rows) seen.violation(`时间或日期不是数据库的：${String(event)}`);
  });

const judgeFreshness = async ({ testSystem, seen }: Trial): Promise<void> => {
  for (const service of servicesWithPorts)
    await withClient(databaseUrl(testSystem.addresses, service), async (client) => {
      const { rows: tables } = await client.query(`select to_regclass('topic_freshness') as known`);
      if (!tables[0].known) return;
      const { rows } = await client.query<{ one: string }>(FRESH_IN_THE_FUTURE);
      for (const { one } of rows) seen.violation(`${service} 的数据时间在将来：${one}`);
    });
};

/** A returned loan, whose bank has until then by the database's clock; resolves with its id. */
const returned = async ({
  workload,
  commandClient,
  prng,
}: Trial): Promise<{ loanId: string; bank: string }> => {
  for (;;) {
    const { bank, county, form } = workload.of(loanLoad).forms.next(prng);
    const body = { ...form, loanAmount: '10000.00' };
    const { reply, recorded } = await commandClient.run({ user: bank, path: '/loans', body });
    if (!recorded) continue;
    const { loanId } = reply.body['result'] as { loanId: string };
    const back = { reasons: ['DOCUMENT_MISSING'] };
    await commandClient.run({ user: county, path: `/loans/${loanId}/return`, body: back });
    return { loanId, bank };
  }
};

/** A deadline half an hour away by the database's clock does not pass, and one that has passed does, whatever is shown. */
const judgeDeadline = async (trial: Trial, work: () => Promise<void>): Promise<void> => {
  const { testSystem, seen, commandClient } = trial;
  const { loanId, bank } = await returned(trial);
  await withClient(databaseUrl(testSystem.addresses, 'risk-compensation'), async (client) => {
    const due = (minutes: number) =>
      client.query(
        `update clock set due_at = clock_timestamp() + make_interval(mins => $2) where subject_id = $1`,
        [loanId, minutes],
      );
    const lapsed = async () => {
      const text = `select 1 from event where stream_id = $1 and type = 'LoanLapseProposed'`;
      return (await client.query(text, [loanId])).rows.length > 0;
    };
    if (!(await due(30)).rowCount) return seen.violation(`退回的贷款 ${loanId} 没有期限`);
    await work();
    if (await lapsed()) seen.violation(`期限提前届满：${loanId}`);
    await due(-1);
    seen.recovered(await timeUntil(lapsed, FIRES_WITHIN_MS), FIRES_WITHIN_MS, '届满的期限');
    seen.count('期限', 2);
  });
  await commandClient.run({
    user: bank,
    path: `/loans/${loanId}/withdrawal`,
    body: { reason: 'BANK_MISTAKE' },
  });
};

/** R13: programs whose clocks are wrong by an hour or half a day. The database's clock is the only one that decides. */
export const wrongClocks: Scenario = {
  id: 'R13',
  title: '时钟偏差',
  full: { commands: 2_000, faults: 20 },
  short: { commands: 120, faults: 5 },
  run: async (trial) => {
    const { testSystem, size, seen, workload } = trial;
    const { env } = testSystem;
    env['DEMO_TOKEN_SECONDS'] = String(TOKEN_SECONDS);
    await restart(testSystem, ['portal']);
    const each = Math.ceil(size.commands / size.faults);
    try {
      workload.start();
      for (let done = 0; done < size.faults; done += 1)
        await withSkew(testSystem, skewOf(done), async () => {
          const since = await sinceIn(testSystem);
          await judgeDeadline(trial, () => workload.more(each));
          await judgeEvents(trial, since);
          await judgeFreshness(trial);
          seen.count('偏差组合');
        });
      await workload.stop();
    } finally {
      await workload.stop();
      delete env['DEMO_TOKEN_SECONDS'];
      await restart(testSystem, ['portal']);
    }
  },
};
