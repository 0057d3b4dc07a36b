import { ApiClient, isOk, type Request, type ApiService } from '@kejin/tools/client/api-client';
import type { Addresses } from '@kejin/tools/local/addresses';
import { Tally } from './finding';

export type ListedProjection = Readonly<{
  service: ApiService;
  name: string;
  tables: readonly string[];
  /** Where it is compared and rebuilt. */
  path: string;
  /** From the service's own events, or from those that others publish. */
  source: 'store' | 'topics';
}>;
export type Comparison = Readonly<{
  identical: boolean;
  differences: readonly Readonly<{ table: string; onlyLive: number; onlyRebuilt: number }>[];
}>;

const OPERATOR = 'operator';

type Listed = Readonly<{ name: string; tables: readonly string[] }>;
type Model = Readonly<{ consumer: string; tables: readonly string[] }>;

/** Read models of the services' own events, which are folded again from the event table. */
export const storeProjections = (
  client: ApiClient,
  services: readonly ApiService[],
): Promise<ListedProjection[]> =>
  each(services, async (service) => {
    const list = '/operations/projections';
    const found = (await asked(client, service, list))?.['projections'] as Listed[] | undefined;
    return (found ?? []).map(({ name, tables }) => ({
      ...{ service, name, tables, path: `${list}/${name}` },
      source: 'store',
    }));
  });

/** Read models of others' events, which are folded again from the topics, consumer by consumer. */
export const consumedModels = (
  client: ApiClient,
  services: readonly ApiService[],
): Promise<ListedProjection[]> =>
  each(services, async (service) => {
    const list = '/operations/consumers';
    const models = (await asked(client, service, list))?.['models'] as Model[] | undefined;
    return (models ?? []).map(({ consumer, tables }) => ({
      ...{ service, name: consumer, tables, path: `${list}/${consumer}` },
      source: 'topics',
    }));
  });

const each = async (
  services: readonly ApiService[],
  find: (service: ApiService) => Promise<ListedProjection[]>,
): Promise<ListedProjection[]> => (await Promise.all(services.map(find))).flat();

const asked = async (client: ApiClient, service: ApiService, path: string) => {
  const reply = await client.send({ user: OPERATOR, service, method: 'GET', path }, PATIENCE);
  if (reply.status === 404) return undefined;
  if (!isOk(reply)) throw new Error(`${service}${path}：${reply.status} ${reply.code}`);
  return reply.body;
};

const PATIENCE = { withinMs: 60_000, waitFor: ['rebuild-running'] };

const request = (service: ApiService, path: string): Request => ({
  ...{ user: OPERATOR, service, method: 'POST', path },
  timeoutMs: 600_000,
});

/** Folds the events of one read model anew, in the service, and says what differs; with `rebuild` it is put right. */
export const compareProjection = async (
  client: ApiClient,
  { service, path }: ListedProjection,
  action: 'comparison' | 'rebuild' = 'comparison',
): Promise<Comparison> => {
  const reply = await client.send(request(service, `${path}/${action}`), PATIENCE);
  if (!isOk(reply)) throw new Error(`${service}${path}/${action}：${reply.status} ${reply.code}`);
  return reply.body as unknown as Comparison;
};

/** `topics` reads every topic again as well, which takes as long as the topics are. */
export const checkProjections = async (
  addresses: Addresses,
  services: readonly ApiService[],
  topics: boolean,
): Promise<Tally> => {
  const tally = new Tally('6', '每个读模型 = 其全部事件重算');
  const client = new ApiClient(addresses);
  try {
    const models = await storeProjections(client, services);
    if (topics) models.push(...(await consumedModels(client, services)));
    for (const model of models) {
      tally.count(model.tables.length);
      const { differences } = await compareProjection(client, model);
      for (const { table, onlyLive, onlyRebuilt } of differences)
        if (onlyLive + onlyRebuilt > 0)
          tally.differs(`${model.service}/${table}：现有多出 ${onlyLive} 行，重算多出 ${onlyRebuilt} 行`);
    }
  } catch (error) {
    tally.differs(String(error instanceof Error ? error.message : error));
  }
  return tally;
};
