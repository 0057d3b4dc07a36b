import { failpoint, type Queryable } from '@kejin/event-store';
import { attempt } from './attempt';
import { Leader, type LeaderOptions } from './leader';
import { receiveOwn } from './own-events';
import { delay, type Log } from '@kejin/messaging';
import {
  dueReactions,
  writeResults,
  type AttemptResult,
  type FinishedAttempt,
  type DueReaction,
} from './reaction-table';
import type { Reactor } from './reactor';
import type { CommandStore } from './send-command';

type WorkerOptions = Readonly<{
  /** The service's database, as the app role. */
  database: LeaderOptions['database'];
  /** The store's background queue: at most 100 of its commands are in flight. */
  store: CommandStore;
  /** Of the service's own streams: their events are read from the store. */
  own: readonly Reactor[];
  /** Of other contexts' streams: a consumer keeps their events (`receive`). */
  foreign: readonly Reactor[];
  log: Log;
  pollMs?: number;
}>;

/** Advisory lock: the session that holds it runs the reactors. */
const REACTORS_LOCK = 7283006;
const PAGE = 100;
const POLL_MS = 500;

/**
 * Acts on the events that were received, in one process per database: command first, then the outcome. One event of a
 * stream after the other; the streams do not wait for each other.
 */
export class ReactionWorker {
  private readonly leader: Leader;
  private readonly reactors: ReadonlyMap<string, Reactor>;

  constructor(private readonly options: WorkerOptions) {
    const { database, log, own, foreign } = options;
    this.reactors = new Map([...own, ...foreign].map((one) => [one.name, one]));
    this.leader = new Leader({
      database,
      lock: REACTORS_LOCK,
      name: 'reactors',
      log,
      work: (client, lost) => this.work(client as unknown as Queryable, lost),
    });
  }

  start(): void {
    this.leader.start();
  }

  stop(): Promise<void> {
    return this.leader.stop();
  }

  private async work(client: Queryable, lost: AbortSignal): Promise<void> {
    const names = [...this.reactors.keys()];
    while (!lost.aborted) {
      const received = this.options.own.length ? await receiveOwn(client, this.options.own) : 0;
      const due = await dueReactions(client, names, PAGE);
      const finished = await Promise.all(due.map((one) => this.run(client, one)));
      if (finished.length) failpoint('CP10');
      await writeResults(client, finished);
      const hasProgress = finished.some(({ result }) => result.state === 'done');
      if (!received && !hasProgress) await delay(this.options.pollMs ?? POLL_MS, lost);
    }
  }

  private async run(client: Queryable, reaction: DueReaction): Promise<FinishedAttempt> {
    const one = this.reactors.get(reaction.reactor) as Reactor;
    const { result, commands } = await attempt(one, reaction, { read: client, store: this.options.store });
    this.logOutcome(reaction, result);
    const isNotified = result.state === 'parked' || (result.state === 'done' && result.outcome === 'refused');
    return { reaction, result, commands, notifiedParty: isNotified ? one.notifies : null };
  }

  private logOutcome({ reactor: name, event, isWaiting }: DueReaction, result: AttemptResult): void {
    const fields = { reactor: name, event: event.type, eventId: event.id, stream: event.streamId };
    const { log } = this.options;
    if (result.state === 'parked')
      log.error({ ...fields, error: result.detail }, 'a reaction failed and was parked');
    else if (result.state === 'waiting')
      log[isWaiting ? 'debug' : 'warn']({ ...fields, code: result.code }, 'a reaction waits');
    else log.info({ ...fields, outcome: result.outcome, code: result.code }, 'reacted');
  }
}
