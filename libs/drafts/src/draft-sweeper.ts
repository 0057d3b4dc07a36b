import type { Queryable } from '@kejin/event-store';
import { delay, type Log } from '@kejin/messaging';
import { Leader, type LeaderOptions } from '@kejin/reactors';
import type { Client } from 'pg';

type DraftSweeperOptions = Readonly<{
  /** The service's database, as the app role. */
  database: LeaderOptions['database'];
  log: Log;
  pollMs?: number;
}>;

/** Advisory lock: the session that holds it sweeps. */
const DRAFT_LOCK = 7283007;
const DRAFT_PAGE = 500;
/** Nobody is shown an expired draft: the sweep only decides how long its ciphertext lies there. */
const SWEEP_EVERY_MS = 60_000;

// Whoever saves or discards holds the row: it is left for the next time.
const SWEEP = `delete from draft where (person_id, form, subject) in (
    select person_id, form, subject from draft where expires_at <= statement_timestamp()
    order by expires_at limit $1 for update skip locked)
  returning 1 as gone`;

/** Takes away up to a page of expired drafts; resolves with how many. */
export const sweepDrafts = async (client: Queryable): Promise<number> =>
  (await client.query({ text: SWEEP, values: [DRAFT_PAGE] })).rows.length;

/** Takes expired drafts away, in one process per database. */
export class DraftSweeper {
  private readonly leader: Leader;

  constructor({ database, log, pollMs = SWEEP_EVERY_MS }: DraftSweeperOptions) {
    const work = async (client: Client, lost: AbortSignal): Promise<void> => {
      while (!lost.aborted) {
        const gone = await sweepDrafts(client as unknown as Queryable);
        if (gone < DRAFT_PAGE) await delay(pollMs, lost);
      }
    };
    this.leader = new Leader({ database, lock: DRAFT_LOCK, name: 'draft sweeper', log, work });
  }

  onApplicationBootstrap(): void {
    this.leader.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.leader.stop();
  }
}
