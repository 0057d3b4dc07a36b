import { ApiClient, isOk, type Service } from '../client/api-client';
import type { Addresses } from '../local/addresses';
import { Tally } from './finding';

export type Projection = Readonly<{
  service: Service;
  name: string;
  tables: readonly string[];
  source: 'store' | 'kafka';
}>;
export type Comparison = Readonly<{
  identical: boolean;
  differences: readonly Readonly<{ table: string; onlyLive: number; onlyRebuilt: number }>[];
}>;

const OPERATOR = 'operator';

/** Every read model that the services name; a service without any has no such page. */
export const projectionsOf = async (
  client: ApiClient,
  services: readonly Service[],
): Promise<Projection[]> => {
  const found: Projection[] = [];
  for (const service of services) {
    const reply = await client.send(
      { user: OPERATOR, service, method: 'GET', path: '/operations/projections' },
      { withinMs: 10_000 },
    );
    if (reply.status === 404) continue;
    if (!isOk(reply)) throw new Error(`${service} 没有列出读模型：${reply.status} ${reply.code}`);
    const { projections } = reply.body as unknown as { projections: Omit<Projection, 'service'>[] };
    found.push(...projections.map((one) => ({ ...one, service })));
  }
  return found;
};

/** Folds the events of one read model anew, in the service, and says what differs; with `rebuild` it is put right. */
export const compareProjection = async (
  client: ApiClient,
  { service, name }: Projection,
  action: 'comparison' | 'rebuild' = 'comparison',
): Promise<Comparison> => {
  const path = `/operations/projections/${name}/${action}`;
  const reply = await client.send(
    { user: OPERATOR, service, method: 'POST', path, timeoutMs: 600_000 },
    { withinMs: 10_000 },
  );
  if (!isOk(reply)) throw new Error(`${service}/${name}：${reply.status} ${reply.code}`);
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
      if (projection.source !== 'store') continue;
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
