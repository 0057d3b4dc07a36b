import { failpoint, uuid5, type CommandRequest } from '@kejin/event-store';
import { Leader, pause, sendCommand, type CommandStore, type LeaderOptions, type Log } from '@kejin/reactors';
import type { Client } from 'pg';
import { dueClocks, markFirings, markOf, type Firing, type Found, type Queries } from './firings';
import type { DueClock } from './still-due';

/** What a clock of one kind does when it is due. The command checks the row again. */
export type ClockKind = Readonly<{ kind: string; command: (due: DueClock) => CommandRequest }>;

export type SweeperOptions = Readonly<{
  /** The service's database, as the app role. */
  database: LeaderOptions['database'];
  /** The store's own gate for work in the background: at most 100 of its commands are in flight. */
  store: CommandStore;
  kinds: readonly ClockKind[];
  log: Log;
  /** How long a clock that has come due may wait. */
  pollMs?: number;
}>;

/** The session that holds it sweeps. */
export const SWEEPER_LOCK = 7283005;
/** Large, for nothing is fired while the next page is read; the gate still lets 100 through at a time. */
const PAGE = 2_000;
/** What became of so many is kept together, while those behind them are fired. */
const MARKED_TOGETHER = 500;
const POLL_MS = 1_000;

/**
 * Turns due rows into commands, in one process per database. The key of a command comes from the event that set the
 * clock, and the command takes the row away in its own transaction: whatever is killed or restarted in between, it
 * fires once.
 */
export class ClockSweeper {
  private readonly leader: Leader;
  private readonly kinds: ReadonlyMap<string, ClockKind>;

  constructor(private readonly options: SweeperOptions) {
    const { database, log, kinds } = options;
    this.kinds = new Map(kinds.map((one) => [one.kind, one]));
    this.leader = new Leader({
      database,
      lock: SWEEPER_LOCK,
      name: 'clock sweeper',
      log,
      work: (client, lost) => this.work(client, lost),
    });
  }

  start(): void {
    this.leader.start();
  }

  stop(): Promise<void> {
    return this.leader.stop();
  }

  private async work(client: Client, lost: AbortSignal): Promise<void> {
    while (!lost.aborted) {
      const found = await this.sweep(client as unknown as Queries);
      if (found < PAGE) await pause(this.options.pollMs ?? POLL_MS, lost);
    }
  }

  /** One page; resolves with how many clocks were due. */
  private async sweep(client: Queries): Promise<number> {
    const due = await dueClocks(client, [...this.kinds.keys()], PAGE);
    const parts: Promise<Firing[]>[] = [];
    for (let at = 0; at < due.length; at += MARKED_TOGETHER)
      parts.push(Promise.all(due.slice(at, at + MARKED_TOGETHER).map((found) => this.fire(found))));
    for (const part of parts) {
      const firings = await part;
      // Killed here, the commands are done and nobody has written it down.
      failpoint('CP9');
      await markFirings(client, firings);
    }
    return due.length;
  }

  private async fire(clock: Found): Promise<Firing> {
    const { kind, setBy } = clock;
    const request = (this.kinds.get(kind) as ClockKind).command;
    const call = {
      identity: { system: 'clock-sweeper' },
      key: uuid5(setBy, `clock:${kind}`),
      correlationId: setBy,
      causationId: setBy,
    };
    const sent = await sendCommand(this.options.store, call, () => request(clock));
    this.tell({ clock, sent });
    return { clock, sent };
  }

  private tell(firing: Firing): void {
    const { clock, sent } = firing;
    if (sent.kind === 'recorded') return;
    const mark = markOf(firing);
    const fields = { clock: clock.kind, subject: clock.subjectId, outcome: mark.outcome, code: mark.code };
    const isPersons = mark.waitSeconds === null || sent.kind === 'fault';
    this.options.log[isPersons ? 'error' : 'info'](
      { ...fields, tries: mark.tries, ...(sent.kind === 'fault' && { error: sent.error }) },
      isPersons ? 'a due clock waits for a person' : 'a due clock will be tried again',
    );
  }
}
