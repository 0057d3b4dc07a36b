import type { PrivateData } from '@kejin/event-store';
import type { DataSource } from 'typeorm';

/** Opens what the event store keeps aside: the reader role cannot, so this is the one way to a name. */
export class PrivateNames {
  constructor(
    private readonly privateData: PrivateData,
    private readonly app: Pick<DataSource, 'query'>,
  ) {}

  async read(refs: readonly string[]): Promise<Map<string, Record<string, string>>> {
    if (refs.length === 0) return new Map();
    const query = async (statement: { text: string; values?: readonly unknown[] }) => ({
      rows: await this.app.query(statement.text, [...(statement.values ?? [])]),
    });
    return this.privateData.read({ query } as never, refs);
  }
}
