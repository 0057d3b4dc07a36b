import type { ApiService } from '@kejin/tools/client/api-client';
import type { Tally } from '../finding';
import type { StoreSnapshot } from '../store-snapshot';
import type { EventPass } from '../stored-event';

/** What is compared of one context beyond what holds for every store. */
export type ContextCheck = Readonly<{
  service: ApiService;
  /** Begins to count its events once more, without a line of the services' own projections. */
  recount: () => Recount;
  /** Runs its kept decisions again with today's rules. */
  decisions: (tally: Tally, snapshot: StoreSnapshot) => Promise<void>;
}>;

/** Sees every event of the store in commit order, then compares. */
export type Recount = EventPass &
  Readonly<{
    /** The context's own tables. */
    tables: (snapshot: StoreSnapshot) => Promise<readonly Tally[]>;
    /** What another service shows of it; nothing where that service shows none. */
    shownBy: (snapshot: StoreSnapshot) => Promise<readonly Tally[]>;
  }>;
