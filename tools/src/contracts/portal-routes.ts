import { toText, type Documents } from './documents';
import type { DescribedService } from './services';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** What the portal passes on: the operations that the services describe and ask a token for, and nothing else. */
export const portalRoutes = (services: readonly Pick<DescribedService, 'app' | 'openapi'>[]): Documents =>
  new Map([
    [
      'apps/portal/src/service-routes.json',
      toText(Object.fromEntries(services.map(({ app, openapi }) => [app, routesOf(openapi)]))),
    ],
  ]);

type Operation = Readonly<{ security?: readonly unknown[] }>;
type Operations = Readonly<Record<string, Operation | undefined>>;

// What needs no token is asked by one service of another, with a key of its own.
const isAmongServices = ({ security }: Operation): boolean => security?.length === 0;

const routesOf = (openapi: object): readonly string[] => {
  const { paths } = openapi as { paths: Readonly<Record<string, Operations>> };
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      METHODS.filter((method) => operations[method] && !isAmongServices(operations[method])).map(
        (method) => `${method.toUpperCase()} ${path}`,
      ),
    )
    .sort();
};
