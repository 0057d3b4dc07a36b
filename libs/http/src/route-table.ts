type Route = Readonly<{ method: string; matches: RegExp }>;

/** The routes of one server, to tell a wrong method (405) from a wrong path (404). Asked only when nothing matched. */
export class RouteTable {
  private readonly routes: Route[] = [];

  add(methods: string | readonly string[], url: string): void {
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
