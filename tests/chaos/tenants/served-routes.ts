import type { ServedRoute } from '@kejin/http';
import type { ApiService } from '@kejin/tools/client/api-client';
import type { Addresses } from '@kejin/tools/local/addresses';
import type { Observations } from '../workload/outcome';
import { describedBy, methods, type Operation } from './openapi-operations';

/** What every service answers besides its description. Anything else that is not described is a violation. */
export const operationalPaths: readonly string[] = [
  '/health/live',
  '/health/ready',
  '/metrics',
  '/openapi.json',
  '/problems/{code}',
  '/routes',
];

export type Walked = Readonly<{
  operations: readonly Operation[];
  undescribed: readonly string[];
  unserved: readonly string[];
}>;

/**
 * Everything a server answers to, whoever added it: described or not, it is walked. `HEAD` comes with every `GET` and
 * is the same handler.
 */
export const walkedRoutes = (
  service: ApiService,
  described: readonly Operation[],
  served: readonly ServedRoute[],
): Walked => {
  const routes = served.map(({ method, path }) => ({
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
  }));
  const has = (method: string, path: string) =>
    routes.some((route) => route.method === method && route.path === path);
  const beside = routes.filter(
    ({ method, path }) =>
      !(method === 'HEAD' && has('GET', path)) &&
      !described.some((one) => one.method === method && one.path === path),
  );
  const isOperational = ({ method, path }: ServedRoute) =>
    method === 'GET' && operationalPaths.includes(path);
  return {
    operations: [
      ...described,
      ...beside.map((route) => besideDescription(service, route, isOperational(route))),
    ],
    undescribed: beside
      .filter((route) => !isOperational(route))
      .map(({ method, path }) => `${method} ${path}`),
    unserved: described
      .filter(({ method, path }) => !has(method, path))
      .map(({ method, path }) => `${method} ${path}`),
  };
};

const besideDescription = (
  service: ApiService,
  { method, path }: ServedRoute,
  isOperational: boolean,
): Operation => ({
  service,
  method: methods.find((one) => one === method) ?? 'GET',
  path,
  isOpen: isOperational,
  isCommand: false,
  isOperational,
  // Nobody says what these take: whatever is asked for is asked there too.
  parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    ...{ name: name as string, in: 'path' as const },
    schema: { type: 'string', format: 'uuid' },
  })),
  body: undefined,
});

/** The routes that each running service has, each held against its description. */
export const servedOperations = async (addresses: Addresses, seen: Observations): Promise<Operation[]> => {
  const all: Operation[] = [];
  for (const service of Object.keys(addresses.services) as ApiService[]) {
    const answer = await fetch(new URL('/routes', addresses.services[service].url));
    const { routes } = (await answer.json()) as { routes: readonly ServedRoute[] };
    const walked = walkedRoutes(service, await describedBy(addresses, service), routes);
    for (const route of walked.undescribed) seen.violation(`${service} ${route}：有此接口，文档没有`);
    for (const route of walked.unserved) seen.violation(`${service} ${route}：文档有，没有此接口`);
    all.push(...walked.operations);
  }
  return all;
};
