import { failpoint, uuid5, type CommandRequest, type Queryable } from '@kejin/event-store';
import { delay, type Log } from '@kejin/messaging';
import { Leader, sendCommand, type CommandStore, type LeaderOptions } from '@kejin/reactors';
import type { Client } from 'pg';
import { dueClocks, markFirings, markOf, type Firing, type FoundClock } from './firings';
import type { DueClock } from './refuse-unless-due';

/** What a clock of one kind does when it is due. The command checks the row again. */
export type ClockKind = Readonly<{ kind: string; command: (due: DueClock) => CommandRequest }>;

type SweeperOptions = Readonly<{
  /** The service's database, as the app role. */
  database: LeaderOptions['database'];
  /** The store's background queue: at most 100 of its commands are in flight. */
  store: CommandStore;
  kinds: readonly ClockKind[];
  log: Log;
  /** How long a clock that has come due may wait. */
  pollMs?: number;
}>;

/** Advisory lock: the session that holds it sweeps. */
const SWEEPER_LOCK = 7283005;
/** Large, because nothing is fired while the next page is read; at most 100 commands are in flight all the same. */
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
      const found = await this.sweep(client as unknown as Queryable);
      if (found < PAGE) await delay(this.options.pollMs ?? POLL_MS, lost);
    }
  }

  /** One page; resolves with how many clocks were due. */
  private async sweep(client: Queryable): Promise<number> {
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

  private async fire(clock: FoundClock): Promise<Firing> {
    const { kind, setBy } = clock;
    const request = (this.kinds.get(kind) as ClockKind).command;
    const call = {
      identity: { system: 'clock-sweeper' },
      key: uuid5(setBy, `clock:${kind}`),
      correlationId: setBy,
      causationId: setBy,
    };
    const sent = await sendCommand(this.options.store, call, () => request(clock));
    this.logFiring({ clock, sent });
    return { clock, sent };
  }

  private logFiring(firing: Firing): void {
    const { clock, sent } = firing;
    if (sent.kind === 'recorded') return;
    const mark = markOf(firing);
    const fields = { clock: clock.kind, subject: clock.subjectId, outcome: mark.outcome, code: mark.code };
    const needsOperator = mark.waitSeconds === null || sent.kind === 'fault';
    this.options.log[needsOperator ? 'error' : 'info'](
      { ...fields, tries: mark.tries, ...(sent.kind === 'fault' && { error: sent.error }) },
      needsOperator ? 'a due clock waits for a person' : 'a due clock will be tried again',
    );
  }
}
