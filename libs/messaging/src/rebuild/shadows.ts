import {
  compareShadowTables,
  createShadowTables,
  swapShadowTables,
  type TableDifference,
} from '@kejin/event-store';
import type { ConsumedModel } from '../consumer/consumed-model';
import type { PartitionRef } from '../consumer/progress-table';
import { RebuildRefused } from './rebuild-refused';
import { adoptProgress, CONSUMER_TABLES, createShadowProgress } from './shadow-progress';
import type { ShadowSession } from './shadow-session';

/** The shadows of all that a consumer writes: its tables, its progress and its parked messages. */
export class Shadows {
  private analyzeAt = 1_000;

  constructor(
    private readonly model: ConsumedModel,
    private readonly session: ShadowSession,
  ) {}

  /** Throws RebuildRefused where somebody else rebuilds the same consumer. */
  async create(partitions: readonly PartitionRef[]): Promise<void> {
    const { session, model } = this;
    const { rows } = await session.query('select pg_try_advisory_lock(hashtext($1), hashtext($2)) as taken', [
      'kejin rebuild',
      model.consumer,
    ]);
    if (!rows[0]?.taken) throw new RebuildRefused('rebuild-running', `${model.consumer} is being rebuilt`);
    await createShadowProgress(session, model.consumer, partitions);
    for (const one of model.projections) await createShadowTables(await session.connect(), one);
  }

  /** In the transaction that holds the live consumer back. With `swap` they take the live rows' place. */
  async compare({ swap, by }: { swap: boolean; by: string }) {
    const { session, model } = this;
    const client = await session.connect();
    const differences: TableDifference[] = [];
    for (const one of model.projections) {
      differences.push(...(await compareShadowTables(client, one)));
      if (swap) await swapShadowTables(client, one);
    }
    const { rows } = await session.query(
      'select count(*)::float8 as parked from pg_temp.parked_message where settled is null',
    );
    if (swap) await adoptProgress(session, model.consumer, by);
    return { differences, parked: Number(rows[0]?.parked) };
  }

  // Nobody analyzes a temporary table by itself: statements planned for an empty one would read all of a full one.
  async analyze(eventsRead: number): Promise<void> {
    if (eventsRead < this.analyzeAt) return;
    this.analyzeAt = eventsRead * 4;
    const tables = this.model.projections.flatMap(({ tables: own }) => own.map(({ name }) => name));
    for (const name of [...CONSUMER_TABLES, ...tables]) await this.session.query(`analyze pg_temp.${name}`);
  }
}
