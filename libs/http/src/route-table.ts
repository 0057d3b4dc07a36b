type Route = Readonly<{ method: string; matches: RegExp }>;

/** One method of one pattern, as the server matches it: parameters are `:name`. */
export type ServedRoute = Readonly<{ method: string; path: string }>;

/** The routes of one server: to tell a wrong method (405) from a wrong path (404), and to be compared with its description. */
export class RouteTable {
  /** Every route there is, whoever added it. */
  readonly served: ServedRoute[] = [];
  private readonly routes: Route[] = [];

  add(methods: string | readonly string[], url: string): void {
    for (const method of [methods].flat()) this.served.push({ method, path: url });
    // Escaped first, so that a dot in a path is a dot.
    const pattern = url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[^/]+/g, '[^/]+')
      .replace(/\*$/, '.*');
    const matches = new RegExp(`^${pattern}/?$`);
    // A route for everything says nothing about what was meant.
    if (url === '*' || url === '/*') return;
    for (const method of [methods].flat()) this.routes.push({ method, matches });
  }

  methodsAt(path: string): string[] {
    return [...new Set(this.routes.filter(({ matches }) => matches.test(path)).map(({ method }) => method))];
  }
}
