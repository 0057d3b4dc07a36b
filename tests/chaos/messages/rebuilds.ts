import { withClient } from '@kejin/local';
import type { ApiService } from '@kejin/tools/client/api-client';
import { escapeIdentifier as name, type Client } from 'pg';
import {
  compareProjection,
  consumedModels,
  storeProjections,
  type ListedProjection,
} from '../../verify/projections';
import { settle } from '../../verify/settling';
import { databaseUrl } from '../../verify/store-snapshot';
import type { Scenario, Trial } from '../scenario';
import { refilled } from './refill';

type Taken = Readonly<{ table: string; row: unknown }>;

// Triggers and keys would forbid it: this is what a broken disk or a wrong hand does.
const pastAllWalls = async <Result>(client: Client, work: () => Promise<Result>): Promise<Result> => {
  await client.query('begin');
  await client.query('set local session_replication_role = replica');
  const result = await work();
  await client.query('commit');
  return result;
};

/** Takes the youngest row out of the first table that has any. */
const takeRow = (url: string, tables: readonly string[]): Promise<Taken | undefined> =>
  withClient(url, async (client) => {
    for (const table of tables) {
      const text = `delete from ${name(table)} where ctid = (select max(ctid) from ${name(table)})
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

/** Compares, breaks, finds, repairs. */
const rebuildOne = async ({ testSystem, seen }: Trial, projection: ListedProjection): Promise<void> => {
  const { service, tables } = projection;
  const label = `${service}/${projection.name}`;
  const isTheSame = async () => (await compareProjection(testSystem.client, projection)).identical;
  const startedAt = performance.now();
  if (!(await isTheSame())) seen.violation(`${label} 与重算不同`);
  seen.notes.push(`${label}：重算并比较 ${Math.round(performance.now() - startedAt)} 毫秒`);
  const url = databaseUrl(testSystem.addresses, service);
  const taken = await takeRow(url, tables);
  if (!taken) return seen.count('空的读模型');
  try {
    if (await isTheSame()) seen.violation(`${label}：少了一行没有发现`);
    await compareProjection(testSystem.client, projection, 'rebuild');
    if (!(await isTheSame())) throw new Error('still there');
  } catch {
    // A ledger is never put right by a machine: it is compared, and a person looks.
    seen.count('只比较不替换');
    await putBack(url, taken);
  }
  if (!(await isTheSame())) seen.violation(`${label}：重建之后仍不同`);
  seen.count('读模型');
};

/** Without any endpoint: a new database is filled from the topics, and is the live one. */
const refillAll = async (trial: Trial, projections: readonly ListedProjection[]): Promise<void> => {
  for (const service of new Set(projections.map((one) => one.service))) {
    // It begins with an operator of its own, whom a new database would publish once more.
    if (service === 'registry') continue;
    const tables = projections.filter((one) => one.service === service).flatMap((one) => one.tables);
    const startedAt = performance.now();
    const differing = await refilled(trial.testSystem, service, tables);
    for (const table of differing) trial.seen.violation(`${service}.${table}：从主题重新读出的与现有的不同`);
    trial.seen.count('从主题重读', tables.length);
    trial.seen.notes.push(
      `${service}：${tables.join('、')} 从主题重读 ${Math.round(performance.now() - startedAt)} 毫秒（含启动）`,
    );
  }
};

/** R24: every read model, folded anew from all events, is the live one; and a row that is missing is found. */
export const rebuilds: Scenario = {
  id: 'R24',
  title: '读模型重建',
  full: { commands: 2_000, faults: 1 },
  short: { commands: 0, faults: 1 },
  run: async (trial) => {
    const { testSystem, size, workload } = trial;
    if (size.commands > 0) {
      workload.start();
      await workload.reach(size.commands);
    }
    await workload.stop();
    await settle(testSystem.addresses, 60_000);
    const services = Object.keys(testSystem.addresses.services) as ApiService[];
    for (const find of [storeProjections, consumedModels])
      for (const projection of await find(testSystem.client, services)) await rebuildOne(trial, projection);
    if (size.commands > 0) await refillAll(trial, await consumedModels(testSystem.client, services));
  },
};
