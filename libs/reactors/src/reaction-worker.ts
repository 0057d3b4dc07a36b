import { failpoint, uuid5, type CommandRequest } from '@kejin/event-store';
import type { Client } from 'pg';
import { Leader, type LeaderOptions } from './leader';
import type { Log } from './log';
import { receiveOwn } from './own-events';
import { pause } from './pause';
import { firstInLine, settle, type Ending, type Settled, type Waiting } from './reaction-table';
import type { Acted, Queries, Reactor } from './reactor';
import { sendCommand, type CommandStore } from './send-command';

export type WorkerOptions = Readonly<{
  /** The service's database, as the app role. */
  database: LeaderOptions['database'];
  /** The store's own gate for work in the background: at most 100 of its commands are in flight. */
  store: CommandStore;
  /** Of the service's own streams: their events are read from the store. */
  own: readonly Reactor[];
  /** Of other contexts' streams: a consumer keeps their events (`receive`). */
  foreign: readonly Reactor[];
  log: Log;
  pollMs?: number;
}>;

/** The session that holds it acts. */
export const REACTORS_LOCK = 7283006;
const PAGE = 100;
const POLL_MS = 500;
const MOST_FAULTS = 3;
/** Until it is tried again: soon at first, for a copy is mostly a moment late. */
const LATER_SECONDS = 2;
const FAULT_SECONDS = [1, 5];

/** Time will heal it. */
class Later extends Error {}
/** Something is wrong with us. */
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
      work: (client, lost) => this.work(client as unknown as Queries & Client, lost),
    });
  }

  start(): void {
    this.leader.start();
  }

  stop(): Promise<void> {
    return this.leader.stop();
  }

  private async work(client: Queries, lost: AbortSignal): Promise<void> {
    const names = [...this.reactors.keys()];
    while (!lost.aborted) {
      const received = this.options.own.length ? await receiveOwn(client, this.options.own) : 0;
      const waiting = await firstInLine(client, names, PAGE);
      const settled = await Promise.all(waiting.map((one) => this.settle(client, one)));
      if (settled.length) failpoint('CP10');
      await settle(client, settled);
      const moved = settled.some(({ ending }) => ending.state === 'done');
      if (!received && !moved) await pause(this.options.pollMs ?? POLL_MS, lost);
    }
  }

  private async settle(client: Queries, waiting: Waiting): Promise<Settled> {
    const one = this.reactors.get(waiting.reactor) as Reactor;
    const steps: Acted[] = [];
    const ending = await this.attempt(client, one, waiting, steps);
    this.tell(waiting, ending);
    const isTold = ending.state === 'parked' || (ending.state === 'done' && ending.outcome === 'refused');
    return { waiting, ending, commands: steps.length, told: isTold ? one.tells : null };
  }

  private async attempt(
    client: Queries,
    one: Reactor,
    { event, tries }: Waiting,
    steps: Acted[],
  ): Promise<Ending> {
    const act = async (step: string, request: () => CommandRequest): Promise<Acted> => {
      const acted = await this.send(one, { event, step }, request);
      steps.push(acted);
      return acted;
    };
    try {
      await one.react(event, { act, read: client });
      return doneAfter(steps);
    } catch (error) {
      if (error instanceof Later)
        return { state: 'waiting', code: error.message, waitSeconds: LATER_SECONDS, isFault: false };
      const detail = (error as Error).message;
      const waitSeconds = FAULT_SECONDS[tries];
      if (tries + 1 >= MOST_FAULTS || waitSeconds === undefined) return { state: 'parked', detail };
      return { state: 'waiting', code: 'fault', waitSeconds, isFault: true, detail };
    }
  }

  private async send(
    { name, heals }: Reactor,
    { event, step }: Readonly<{ event: Waiting['event']; step: string }>,
    request: () => CommandRequest,
  ): Promise<Acted> {
    const call = {
      identity: { system: `reactor:${name}` },
      key: uuid5(event.id, `${name}:${step}`),
      correlationId: event.correlationId,
      causationId: event.id,
      traceparent: event.traceparent,
    };
    const sent = await sendCommand(this.options.store, call, request);
    if (sent.kind === 'later') throw new Later(sent.code);
    if (sent.kind === 'fault') throw new Fault(sent.error);
    if (sent.kind === 'refused' && heals.includes(sent.code)) throw new Later(sent.code);
    return sent;
  }

  private tell({ reactor: name, event, isWaiting }: Waiting, ending: Ending): void {
    const fields = { reactor: name, event: event.type, eventId: event.id, stream: event.streamId };
    const { log } = this.options;
    if (ending.state === 'parked')
      log.error({ ...fields, error: ending.detail }, 'a reaction failed and was parked');
    else if (ending.state === 'waiting')
      log[isWaiting ? 'debug' : 'warn']({ ...fields, code: ending.code }, 'a reaction waits');
    else log.info({ ...fields, outcome: ending.outcome, code: ending.code }, 'reacted');
  }
}

const doneAfter = (steps: readonly Acted[]): Ending => {
  const refused = steps.find((step) => step.kind === 'refused');
  if (refused?.kind === 'refused')
    return { state: 'done', outcome: 'refused', code: refused.code, detail: refused.detail };
  return { state: 'done', outcome: steps.length ? 'recorded' : 'nothing' };
};
