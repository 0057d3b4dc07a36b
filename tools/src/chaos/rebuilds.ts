import { escapeIdentifier as name, type Client } from 'pg';
import { withClient } from '@kejin/testing';
import type { Service } from '../client/api-client';
import { compareProjection, projectionsOf, type Projection } from '../verify/projections';
import { settle } from '../verify/settling';
import { databaseUrl } from '../verify/store-snapshot';
import type { Row, Trial } from './row';

type Taken = Readonly<{ table: string; row: unknown }>;

// Triggers and keys would forbid it: this is what a broken disk or a wrong hand does.
const pastAllWalls = async <Result>(client: Client, work: () => Promise<Result>): Promise<Result> => {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  const result = await work();
  await client.query('commit');
  return result;
};

/** Takes one row out of the first table that has any. */
const takeRow = (url: string, tables: readonly string[]): Promise<Taken | undefined> =>
  withClient(url, async (client) => {
    for (const table of tables) {
      const text = `delete from ${name(table)} where ctid = (select min(ctid) from ${name(table)})
        returning to_jsonb(${name(table)}) as row`;
      const [taken] = await pastAllWalls(
        client,
        async () => (await client.query<{ row: unknown }>(text)).rows,
      );
      if (taken) return { table, row: taken.row };
    }
    return undefined;
  });

const putBack = (url: string, { table, row }: Taken): Promise<unknown> =>
  withClient(url, (client) =>
    pastAllWalls(client, () =>
      client.query(
        `insert into ${name(table)} select * from jsonb_populate_record(null::${name(table)}, $1)`,
        [JSON.stringify(row)],
      ),
    ),
  );

const rebuildOne = async (trial: Trial, projection: Projection): Promise<void> => {
  const { stand, seen } = trial;
  const { service, tables } = projection;
  const label = `${service}/${projection.name}`;
  const startedAt = performance.now();
  const clean = await compareProjection(stand.client, projection);
  seen.notes.push(`${label}：重算并比较 ${Math.round(performance.now() - startedAt)} 毫秒`);
  if (!clean.identical) seen.violation(`${label} 与重算不同：${JSON.stringify(clean.differences)}`);
  const url = databaseUrl(stand.addresses, service);
  const taken = await takeRow(url, tables);
  if (!taken) return seen.count('空的读模型');
  if ((await compareProjection(stand.client, projection)).identical)
    seen.violation(`${label}：少了一行没有发现`);
  await compareProjection(stand.client, projection, 'rebuild');
  if (!(await compareProjection(stand.client, projection)).identical) {
    // A ledger is never put right by a machine: it is compared, and a person looks.
    seen.count('只比较不替换');
    await putBack(url, taken);
  }
  if (!(await compareProjection(stand.client, projection)).identical)
    seen.violation(`${label}：重建之后仍不同`);
  seen.count('读模型');
};

/** R24: every read model, folded anew from all events, is the live one; and a row that is missing is found. */
export const rebuilds: Row = {
  id: 'R24',
  title: '读模型重建',
  full: { commands: 2_000, faults: 1 },
  short: { commands: 0, faults: 1 },
  run: async (trial) => {
    const { stand, size, workload } = trial;
    if (size.commands > 0) {
      workload.start();
      await workload.reach(size.commands);
    }
    await workload.stop();
    await settle(stand.addresses, 60_000);
    const services = Object.keys(stand.addresses.services) as Service[];
    for (const projection of await projectionsOf(stand.client, services)) await rebuildOne(trial, projection);
  },
};
