import type { RecordedEvent } from '@kejin/contracts/envelope';
import { named, type Queryable } from '@kejin/event-store';

/** What a restore brought back, and what topics do not hold: lost, or kept because the backup has it. */
export type LossReport = Readonly<{
  commands: number;
  /** Of these, refusals that were recorded. */
  refusals: number;
  /** Commands whose trace of rules is lost: traces are not published. */
  lostTraces: number;
  /** References to private fields that are lost with the database that held them. */
  lostPrivateFields: number;
  /** Events that the backup alone held; they are published now. */
  keptUnpublished: number;
}>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Counts while events are put back. */
export class Losses {
  private readonly refs = new Set<string>();
  private counts = { commands: 0, refusals: 0 };

  constructor(private readonly keptUnpublished: number) {}

  took(events: readonly RecordedEvent[]): void {
    for (const { data } of events)
      for (const [name, value] of Object.entries(data as Record<string, unknown>))
        if (name.endsWith('Ref') && typeof value === 'string' && UUID.test(value)) this.refs.add(value);
  }

  restored(counts: Readonly<{ commands: number; refusals: number }>): void {
    this.counts = counts;
  }

  async report(client: Queryable): Promise<LossReport> {
    const { rows } = await client.query(
      named(
        `select count(*)::float8 as lost from unnest($1::uuid[]) as r(ref)
         where not exists (select from private_data p where p.ref = r.ref)`,
        [[...this.refs]],
      ),
    );
    return {
      ...this.counts,
      lostTraces: this.counts.commands,
      lostPrivateFields: rows[0].lost,
      keptUnpublished: this.keptUnpublished,
    };
  }
}

/** How many events of the backup are in no topic. */
export const unpublishedBefore = async (client: Queryable, before: number): Promise<number> => {
  const { rows } = await client.query(
    named(
      `select count(*)::float8 as kept from event e left join restored_tail t using (position)
       where e.position > (select position from relay_checkpoint) and e.position <= $1 and t.position is null`,
      [before],
    ),
  );
  return rows[0].kept;
};
