import { Background } from './background';
import { Batch, type BatchResult } from './batch';
import type { Waiting } from './batch-answers';
import type { Caller, Identity } from './caller';
import type { Consultation, ConsultOutcome } from './consult';
import { Consultations } from './consultations';
import { loadPositions } from './event-table';
import { failpoint } from './failpoint';
import { replayedOutcome } from './known-command';
import { withClient } from './pipeline';
import {
  StoreUnavailable,
  type CommandCall,
  type CommandOutcome,
  type CommandRequest,
  type Loads,
  type NoLoads,
} from './request';
import type { StoreOptions } from './store-options';
import { constraintOf, isTransient, isWriteRefused, passesByItself } from './trouble';
import { DEFAULT_BOUNDS, WaitingRoom } from './waiting-room';

const MAX_BATCH = 500;
const RETRY_DELAYS_MS = [20, 100, 300, 700, 1500, 2500];

const DUTY_CONFLICT = {
  code: 'duty-conflict',
  detail: '同一人在本案中已承担另一项职责，不能再办理此步骤。',
};

/**
 * The write side of a service. Commands in flight share a transaction under the database's writer lock; while one
 * batch commits, the next one fills; a lone command waits for nobody.
 */
export class EventStore {
  /** Called after each commit that appended events: the relay's wake-up. */
  readonly onCommit: (() => void)[] = [];
  /** Commands of reactors, clocks and jobs: at most 100 of them in flight, so that people need not wait behind them. */
  readonly background = new Background((call, prepare) => this.execute(call, prepare));
  private readonly room: WaitingRoom;
  private pumping: Promise<void> | undefined;
  private readonly consultations: Consultations;

  constructor(private readonly options: StoreOptions) {
    this.room = new WaitingRoom(options.bounds ?? DEFAULT_BOUNDS);
    this.consultations = new Consultations(options);
  }

  /**
   * Resolves after the commit; `overloaded` at once where too much waits already. Rejects with StoreUnavailable in an
   * outage or when the caller is gone (the key may be sent again), else for bugs.
   */
  execute(call: CommandCall, prepare: (caller: Caller) => CommandRequest): Promise<CommandOutcome> {
    return new Promise((resolve, reject) => {
      if (!this.room.enter({ call, prepare, resolve, reject }))
        return resolve({ outcome: 'overloaded', retryAfterSeconds: 1 });
      this.pumping ??= this.pump();
    });
  }

  /** What became of a command, by its key; undefined where nothing was kept under it. */
  findCommand(callerOrg: string, key: string): Promise<CommandOutcome | undefined> {
    return withClient(this.options.pool, async (client) => {
      const { rows } = await client.query({
        text: `select first_position as "firstPosition", last_position as "lastPosition", refusal,
          refusal_detail as "refusalDetail" from command where caller_org = $1 and key = $2`,
        values: [callerOrg, key],
      });
      const [command] = rows;
      if (!command) return undefined;
      const count = command.lastPosition - command.firstPosition + 1;
      const positions = Array.from({ length: count }, (_, at) => command.firstPosition + at);
      const events = new Map(
        (await loadPositions(client, positions)).map((event) => [event.position, event]),
      );
      return replayedOutcome(command, (position) => events.get(position));
    });
  }

  /** Answers a question by the rules on today's facts; writes nothing and waits for no writer. */
  consult<const L extends Loads, Answer, const F extends Loads = NoLoads, const G extends Loads = NoLoads>(
    identity: Identity,
    prepare: (caller: Caller) => Consultation<L, Answer, F, G>,
  ): Promise<ConsultOutcome<Answer>> {
    return this.consultations.ask(identity, prepare);
  }

  /** Resolves when nothing is in flight any more. */
  async drained(): Promise<void> {
    while (this.pumping) await this.pumping;
  }

  private async pump(): Promise<void> {
    // One turn of the event loop lets the commands that arrived together share the batch.
    await new Promise(setImmediate);
    while (this.room.size) {
      const commands = this.room.leave(MAX_BATCH).filter(isAwaited);
      if (commands.length) await this.answer(commands);
    }
    this.pumping = undefined;
  }

  /** Never rejects: every command of the batch is answered one way or the other. */
  private async answer(commands: readonly Waiting[]): Promise<void> {
    try {
      const { outcomes, failures, deferred } = await this.runWithRetry(commands);
      for (const [command, outcome] of outcomes) command.resolve(outcome);
      for (const [command, error] of failures) command.reject(error);
      this.room.return(deferred);
    } catch (error) {
      await this.answerFailed(commands, error);
    }
  }

  /** What the database refuses or cannot do in time is found by halves; an outage concerns all. */
  private async answerFailed(commands: readonly Waiting[], error: unknown): Promise<void> {
    if (passesByItself(error) || commands.length === 1) {
      for (const command of commands) this.answerAlone(command, error);
      return;
    }
    const half = commands.length >> 1;
    await this.answer(commands.slice(0, half));
    await this.answer(commands.slice(half));
  }

  private answerAlone(command: Waiting, error: unknown): void {
    const meaning = isWriteRefused(error) ? this.meaningOf(error) : undefined;
    if (meaning) command.resolve({ outcome: 'refused', ...meaning, recorded: false, replayed: false });
    else command.reject(isTransient(error) ? new StoreUnavailable(error) : error);
  }

  private meaningOf(error: unknown): { code: string; detail: string } | undefined {
    const constraint = constraintOf(error);
    return (
      this.options.constraints[constraint] ?? (constraint === 'event_one_duty' ? DUTY_CONFLICT : undefined)
    );
  }

  /** An outage is retried in place: the keys make a batch whose commit was in doubt safe to send again. */
  private async runWithRetry(commands: readonly Waiting[]): Promise<BatchResult> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.runOnce(commands);
      } catch (error) {
        const delayMs = RETRY_DELAYS_MS[attempt];
        if (!passesByItself(error) || delayMs === undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  }

  private async runOnce(commands: readonly Waiting[]): Promise<BatchResult> {
    failpoint('CP1');
    const startedAt = performance.now();
    const { pool, writerPool = pool } = this.options;
    const result = await withClient(writerPool, (client) => new Batch(this.options, commands).run(client), {
      keeps: true,
    });
    const events = this.observe(result, performance.now() - startedAt);
    if (events) for (const listener of this.onCommit) listener();
    return result;
  }

  private observe({ outcomes, failures }: BatchResult, durationMs: number): number {
    let events = 0;
    for (const outcome of outcomes.values())
      if (outcome.outcome === 'recorded' && !outcome.replayed) events += outcome.events.length;
      else if (outcome.outcome === 'refused' && outcome.recorded && !outcome.replayed) events += 1;
    this.options.observe?.({ commands: outcomes.size + failures.size, events, durationMs });
    return events;
  }
}

/** A command that nobody waits for any more is dropped before it is decided; its key stays free. */
const isAwaited = (command: Waiting): boolean => {
  if (!command.call.isGone?.()) return true;
  command.reject(new StoreUnavailable(new Error('The caller left before the command was decided.')));
  return false;
};
