import { failpoint, uuid5, type CommandRequest, type Queryable } from '@kejin/event-store';
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
import type { ActOutcome, Reactor } from './reactor';
import { sendCommand, type CommandStore } from './send-command';

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
const MOST_FAULTS = 3;
/** Until a retryable outcome is tried again: a copy is mostly a moment late. */
const LATER_SECONDS = 2;
const FAULT_SECONDS = [1, 5];

/** To be tried again later: nothing is at fault. */
class RetryLater extends Error {}
/** A bug, or a wrong declaration. */
class Fault extends Error {}

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
    const steps: ActOutcome[] = [];
    const result = await this.attempt(client, one, reaction, steps);
    this.logOutcome(reaction, result);
    const isNotified = result.state === 'parked' || (result.state === 'done' && result.outcome === 'refused');
    return { reaction, result, commands: steps.length, notifiedParty: isNotified ? one.notifies : null };
  }

  private async attempt(
    client: Queryable,
    one: Reactor,
    { event, tries }: DueReaction,
    steps: ActOutcome[],
  ): Promise<AttemptResult> {
    const act = async (step: string, request: () => CommandRequest): Promise<ActOutcome> => {
      const acted = await this.send(one, { event, step }, request);
      steps.push(acted);
      return acted;
    };
    try {
      await one.react(event, { act, read: client });
      return doneAfter(steps);
    } catch (error) {
      if (error instanceof RetryLater)
        return { state: 'waiting', code: error.message, waitSeconds: LATER_SECONDS, isFault: false };
      const detail = (error as Error).message;
      const waitSeconds = FAULT_SECONDS[tries];
      if (tries + 1 >= MOST_FAULTS || waitSeconds === undefined) return { state: 'parked', detail };
      return { state: 'waiting', code: 'fault', waitSeconds, isFault: true, detail };
    }
  }

  private async send(
    { name, retryOn }: Reactor,
    { event, step }: Readonly<{ event: DueReaction['event']; step: string }>,
    request: () => CommandRequest,
  ): Promise<ActOutcome> {
    const call = {
      identity: { system: `reactor:${name}` },
      key: uuid5(event.id, `${name}:${step}`),
      correlationId: event.correlationId,
      causationId: event.id,
      traceparent: event.traceparent,
    };
    const sent = await sendCommand(this.options.store, call, request);
    if (sent.kind === 'later') throw new RetryLater(sent.code);
    if (sent.kind === 'fault') throw new Fault(sent.error);
    if (sent.kind === 'refused' && retryOn.includes(sent.code)) throw new RetryLater(sent.code);
    return sent;
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

const doneAfter = (steps: readonly ActOutcome[]): AttemptResult => {
  const refused = steps.find((step) => step.kind === 'refused');
  if (refused?.kind === 'refused')
    return { state: 'done', outcome: 'refused', code: refused.code, detail: refused.detail };
  return { state: 'done', outcome: steps.length ? 'recorded' : 'nothing' };
};
