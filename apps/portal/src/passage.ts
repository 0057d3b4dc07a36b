import serviceRoutes from './service-routes.json';

/** `open` asks for nobody's name; anything a service offers besides its description is for who is signed in. */
export type Passage = 'open' | 'signed-in';

const OPEN = ['GET /openapi.json'];

type Route = Readonly<{ method: string; parts: readonly string[] }>;

const routeOf = (line: string): Route => {
  const [method = '', path = ''] = line.split(' ');
  return { method, parts: path.split('/') };
};

const open = OPEN.map(routeOf);
const signedIn = new Map(
  Object.entries(serviceRoutes).map(([service, lines]) => [service, lines.map(routeOf)] as const),
);

/**
 * Whether a request may go to a service at all: it may where the service's own description names the route, and health,
 * numbers and whatever else listens there stay inside. `path` is raw, without the query.
 */
export const passageOf = (service: string, method: string, path: string): Passage | undefined => {
  const parts = path.split('/');
  const asked = method === 'HEAD' ? 'GET' : method;
  const fits = (route: Route) => route.method === asked && isAlong(route.parts, parts);
  if (open.some(fits)) return 'open';
  return signedIn.get(service)?.some(fits) ? 'signed-in' : undefined;
};

const isAlong = (route: readonly string[], parts: readonly string[]): boolean =>
  route.length === parts.length &&
  route.every((name, at) => (name.startsWith('{') ? isPlain(parts[at] as string) : name === parts[at]));

// A dot segment or a backslash would be resolved on the way, and the path that arrives is another one.
const isPlain = (part: string): boolean => {
  if (part === '' || /[\\;]/.test(part)) return false;
  try {
    return !/^\.{1,2}$/.test(decodeURIComponent(part));
  } catch {
    return false;
  }
};
