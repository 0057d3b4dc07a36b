import type { AnyFact, FactRef } from './fact';
import type { Queryable } from './statement';

/** What is copied from elsewhere, as read for one batch; no command of the batch changes it. */
export class LoadedFacts {
  private readonly facts = new Map<AnyFact, Map<string, unknown>>();

  has({ source, key }: FactRef<unknown>): boolean {
    return this.facts.get(source)?.has(source.keyOf(key)) ?? false;
  }

  get({ source, key }: FactRef<unknown>): unknown {
    return this.facts.get(source)?.get(source.keyOf(key));
  }

  /** One statement per source. */
  async load(client: Queryable, refs: readonly FactRef<unknown>[]): Promise<void> {
    const bySource = new Map<AnyFact, Map<string, unknown>>();
    for (const { source, key } of refs) {
      const keys = bySource.get(source) ?? new Map<string, unknown>();
      bySource.set(source, keys.set(source.keyOf(key), key));
    }
    await Promise.all(
      [...bySource].map(async ([source, keys]) => {
        const found = await source.load(client, [...keys.values()]);
        const known = this.facts.get(source) ?? new Map<string, unknown>();
        for (const id of keys.keys()) known.set(id, found.get(id));
        this.facts.set(source, known);
      }),
    );
  }
}
