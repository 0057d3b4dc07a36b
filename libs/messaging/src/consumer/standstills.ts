import { pipelined, type PoolClient } from '@kejin/event-store';
import type { EventConsumer } from './event-consumer';
import type { Halts } from './halts';
import { haltedStatement, haltsIn, movingStatement, stopsOf, stopStatement } from './standstill-table';

/**
 * What stands still is kept in rows, so that whoever asks any replica is told, and what a person lets go on goes on in
 * all of them; a restart does not forget that too much was parked.
 */
export class Standstills {
  private readonly resumptions = new Map<string, string | null>();

  constructor(
    private readonly consumers: ReadonlyMap<string, EventConsumer>,
    private readonly halts: Halts,
  ) {}

  /** At the end: what was stopped a moment ago is stopped for the next process too. */
  async writeStops(client: PoolClient): Promise<void> {
    await pipelined(
      client,
      this.halts.pendingStops.map(({ consumer, error }) => stopStatement(consumer, error)),
    );
  }

  async sync(client: PoolClient): Promise<void> {
    const { consumers, halts } = this;
    const own = halts.own;
    await pipelined(client, [
      ...[...consumers].map(([name, consumer]) =>
        movingStatement(
          name,
          consumer.held,
          own.filter((halt) => halt.consumer === name),
        ),
      ),
      ...(own.length ? [haltedStatement(own)] : []),
      ...halts.pendingStops.map(({ consumer, error }) => stopStatement(consumer, error)),
    ]);
    const [rows, all] = await Promise.all([stopsOf(client, [...consumers.keys()]), haltsIn(client)]);
    halts.heard(
      // Another release may have left a halt of what this one does not read: nothing of this one waits for it.
      all.filter(({ consumer, topic }) => consumers.get(consumer)?.reads(topic)),
      rows.flatMap(({ consumer, isStopped }) => (isStopped ? [consumer] : [])),
    );
    for (const { consumer, resumption, parked } of rows) {
      const before = this.resumptions.get(consumer);
      this.resumptions.set(consumer, resumption);
      consumers.get(consumer)?.follow({ parked, isResumed: before !== undefined && before !== resumption });
    }
  }
}
