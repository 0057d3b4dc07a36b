import { ApiClient, isOk, type Service } from '../client/api-client';
import type { Addresses } from '../local/addresses';
import { Tally } from './finding';

export type Projection = Readonly<{
  service: Service;
  name: string;
  tables: readonly string[];
  /** Where it is compared and rebuilt; undefined where no endpoint does. */
  path: string | undefined;
}>;
export type Comparison = Readonly<{
  identical: boolean;
  differences: readonly Readonly<{ table: string; onlyLive: number; onlyRebuilt: number }>[];
}>;

const OPERATOR = 'operator';

// Of a service's own events, and of those that others publish.
const LISTS = ['/operations/projections', '/projections'];

type Listed = Readonly<{ name: string; tables: readonly string[]; source?: 'store' | 'kafka' }>;

/** Every read model that the services name. */
export const projectionsOf = async (
  client: ApiClient,
  services: readonly Service[],
): Promise<Projection[]> => {
  const found = new Map<string, Projection>();
  for (const service of services)
    for (const list of LISTS)
      for (const { name, tables, source } of await listed(client, service, list)) {
        const path = source === 'kafka' ? undefined : `${list}/${name}`;
        const known = found.get(`${service} ${name}`)?.path;
        found.set(`${service} ${name}`, { service, name, tables, path: known ?? path });
      }
  return [...found.values()];
};

const listed = async (client: ApiClient, service: Service, path: string): Promise<readonly Listed[]> => {
  const reply = await client.send({ user: OPERATOR, service, method: 'GET', path }, { withinMs: 10_000 });
  if (reply.status === 404) return [];
  if (!isOk(reply)) throw new Error(`${service} 没有列出读模型：${reply.status} ${reply.code}`);
  return reply.body['projections'] as Listed[];
};

/** Folds the events of one read model anew, in the service, and says what differs; with `rebuild` it is put right. */
export const compareProjection = async (
  client: ApiClient,
  { service, path: place }: Projection,
  action: 'comparison' | 'rebuild' = 'comparison',
): Promise<Comparison> => {
  const path = `${place}/${action}`;
  const reply = await client.send(
    { user: OPERATOR, service, method: 'POST', path, timeoutMs: 600_000 },
    { withinMs: 10_000, waitFor: ['rebuild-running'] },
  );
  if (!isOk(reply)) throw new Error(`${service}${path}：${reply.status} ${reply.code}`);
  return reply.body as unknown as Comparison;
};

export const checkProjections = async (
  addresses: Addresses,
  services: readonly Service[],
): Promise<Tally> => {
  const tally = new Tally('6', '每个读模型 = 其全部事件重算');
  const client = new ApiClient(addresses);
  try {
    for (const projection of await projectionsOf(client, services)) {
      if (projection.path === undefined) continue;
      tally.count(projection.tables.length);
      const { differences } = await compareProjection(client, projection);
      for (const { table, onlyLive, onlyRebuilt } of differences)
        if (onlyLive + onlyRebuilt > 0)
          tally.differs(
            `${projection.service}/${table}：现有多出 ${onlyLive} 行，重算多出 ${onlyRebuilt} 行`,
          );
    }
  } catch (error) {
    tally.differs(String(error instanceof Error ? error.message : error));
  }
  return tally;
};
