import type { PrivateData, Queryable } from '@kejin/event-store';

/** Opens what the event store keeps aside: the reader role cannot, so this is the one way to a name. */
export class PrivateNames {
  constructor(
    private readonly privateData: PrivateData | undefined,
    private readonly app: Queryable,
  ) {}

  async read(refs: readonly string[]): Promise<Map<string, Record<string, string>>> {
    if (refs.length === 0 || !this.privateData) return new Map();
    return this.privateData.read(this.app, refs);
  }
}
