import { withClient } from '@kejin/local';
import { servicesWithPorts } from '@kejin/tools/local/ports';
import { databaseUrl } from '../../verify/store-snapshot';
import type { Trial } from '../scenario';
import type { TestSystem } from '../test-system';

/** What was written since then and is not of the database's own time and day. Days around its midnight may be either. */
const MISDATED = `select type || ' ' || recorded_at || ' ' || occurred_on from event
  where position > $1 and (recorded_at < $2::timestamptz - interval '1 second' or recorded_at > clock_timestamp()
    or occurred_on not between ($2::timestamptz at time zone 'Asia/Shanghai')::date
      and (clock_timestamp() at time zone 'Asia/Shanghai')::date)
  order by position limit 3`;
const HEAD = `select coalesce(max(position), 0)::float8 as position, clock_timestamp()::text as at from event`;
const FRESH_IN_THE_FUTURE = `select consumer || ' ' || topic as one from topic_freshness
  where as_of > clock_timestamp() + interval '1 second'`;

export type Since = Readonly<{ position: number; at: string }>;

/** Where the events of now end. */
export const sinceIn = (testSystem: TestSystem): Promise<Since> =>
  withClient(databaseUrl(testSystem.addresses, 'risk-compensation'), async (client) => {
    const { rows } = await client.query<Since>(HEAD);
    return rows[0] as Since;
  });

export const judgeEvents = ({ testSystem, seen }: Trial, { position, at }: Since): Promise<void> =>
  withClient(databaseUrl(testSystem.addresses, 'risk-compensation'), async (client) => {
    const { rows } = await client.query<unknown[]>({
      text: MISDATED,
      values: [position, at],
      rowMode: 'array',
    });
    for (const [event] of rows) seen.violation(`时间或日期不是数据库的：${String(event)}`);
  });

export const judgeFreshness = async ({ testSystem, seen }: Trial): Promise<void> => {
  for (const service of servicesWithPorts)
    await withClient(databaseUrl(testSystem.addresses, service), async (client) => {
      const { rows: tables } = await client.query(`select to_regclass('topic_freshness') as known`);
      if (!tables[0].known) return;
      const { rows } = await client.query<{ one: string }>(FRESH_IN_THE_FUTURE);
      for (const { one } of rows) seen.violation(`${service} 的数据时间在将来：${one}`);
    });
};
