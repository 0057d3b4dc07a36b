import { join } from 'node:path';
import { knownCommands } from '@kejin/event-store';
import { LocalError, removePostgres, startPostgres, withClient } from '@kejin/local';
import type { Client } from 'pg';
import { postgres15 } from '../acceptance/postgres-15';
import type { Measurement, BenchContext } from './bench-context';
import { fillTo, type SubmissionRows } from './contexts/risk-compensation/submission-rows';
import { oneSubmission } from './contexts/risk-compensation/submissions';
import { figure, median, type Figure } from './figure';
import { analyze, withPeerDatabase } from './peer-database';

const ORGANISATIONS = 60;
/** Keys of one batch: half of them known, half new. */
const KEYS = 64;

/** What a batch asks first, under the writer lock: which of its keys were answered before. */
export const idempotencyFigures: Measurement = {
  name: 'idempotency',
  title: '请求编号查找',
  run: async (context) => {
    const rows = await oneSubmission(context);
    const packaged = await lookUps(context, rows);
    const older = await onPostgres15(context, (there) => lookUps(there, rows));
    return [...packaged, ...older];
  },
};

const lookUps = (context: BenchContext, rows: SubmissionRows): Promise<Figure[]> =>
  withPeerDatabase(context, 'risk-compensation', async ({ superuserUrl }) => {
    const [few, many] = context.sizes.commands;
    await fillTo(superuserUrl, rows, 1);
    const at = async (commands: number) => {
      context.say(`${commands} 个请求编号，${ORGANISATIONS} 个单位`);
      await withClient(superuserUrl, (client) => fillCommands(client, commands));
      await analyze(superuserUrl);
      return withClient(superuserUrl, (client) => lookUpMs(client, commands, context.sizes.seconds));
    };
    const [before, after] = [await at(few), await at(many)];
    const version = await withClient(superuserUrl, versionOf);
    return [
      figure({
        name: `idempotency-${version}`,
        title: `请求编号查找，${many.toLocaleString('en-US')} 个（PostgreSQL ${version}，p50）`,
        value: after,
        unit: '毫秒',
        better: 'lower',
        peer: `同样的查找，${few.toLocaleString('en-US')} 个`,
        peerValue: before,
        goal: 1.5,
      }),
    ];
  });

const keyOf = (n: number): string => `bench-known-${n}`;

const fillCommands = async (client: Client, commands: number): Promise<void> => {
  await client.query(
    `insert into command (caller_org, key, digest, first_position, last_position)
     select 'org-' || lpad((n % $2)::text, 3, '0'), 'bench-known-' || n, 'digest', e.position, e.position
     from generate_series((select count(*) from command where digest = 'digest') + 1, $1::int) n,
       (select max(position) as position from event) e`,
    [commands, ORGANISATIONS],
  );
};

const lookUpMs = async (client: Client, commands: number, seconds: number): Promise<number> => {
  const times: number[] = [];
  const begunAt = performance.now();
  for (let turn = 0; performance.now() - begunAt < seconds * 1000; turn += 1) {
    const keys = Array.from({ length: KEYS }, (_, at) =>
      at % 2 ? `bench-new-${turn}-${at}` : keyOf(1 + (((turn * KEYS + at) * 7919) % commands)),
    );
    const sentAt = performance.now();
    const { rows } = await client.query(knownCommands(keys));
    times.push(performance.now() - sentAt);
    if (!rows.length) throw new Error('A known key was not found.');
  }
  return median(times);
};

const versionOf = async (client: Client): Promise<string> => {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  return (rows[0]?.version ?? '').split('.', 1)[0] as string;
};

/** On the oldest server we support as well, where the machine has one. */
const onPostgres15 = async (
  context: BenchContext,
  work: (there: BenchContext) => Promise<Figure[]>,
): Promise<Figure[]> => {
  try {
    postgres15();
  } catch (error) {
    if (!(error instanceof LocalError)) throw error;
    context.say(error.message);
    return [];
  }
  const dataDir = join(context.dir, 'postgres-15');
  const server = await startPostgres({ dataDir, bin: postgres15().bin });
  try {
    const { addresses } = context;
    const postgres = { ...addresses.postgres, url: server.url };
    return await work({ ...context, addresses: { ...addresses, postgres } });
  } finally {
    await server.stop();
    removePostgres(dataDir);
  }
};
