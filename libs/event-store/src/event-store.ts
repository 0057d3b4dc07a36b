import { Batch, CommandFailed, type Waiting } from './batch';
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
} from './request';
import type { StoreOptions } from './store-options';
import { constraintOf, isTransient, isWriteRefused } from './trouble';

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
  private waiting: Waiting[] = [];
  private pumping: Promise<void> | undefined;
  private readonly consultations: Consultations;

  constructor(private readonly options: StoreOptions) {
    this.consultations = new Consultations(options);
  }

  /** Resolves after the commit. Rejects with StoreUnavailable in an outage (the key may be sent again), else for bugs. */
  execute(call: CommandCall, prepare: (caller: Caller) => CommandRequest): Promise<CommandOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ call, prepare, resolve, reject });
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
      const events = await loadPositions(client, positions);
      return replayedOutcome(command, new Map(events.map((event) => [event.position, event])));
    });
  }

  /** Answers a question by the rules on today's facts; writes nothing and waits for no writer. */
  consult<const L extends Loads, Answer>(
    identity: Identity,
    prepare: (caller: Caller) => Consultation<L, Answer>,
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
    while (this.waiting.length) await this.answer(this.waiting.splice(0, MAX_BATCH));
    this.pumping = undefined;
  }

  /** Never rejects: every command of the batch is answered one way or the other. */
  private async answer(commands: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.runWithRetry(commands);
      for (const command of commands) command.resolve(outcomes.get(command) as CommandOutcome);
    } catch (error) {
      await this.answerFailed(commands, error);
    }
  }

  private async answerFailed(commands: readonly Waiting[], error: unknown): Promise<void> {
    if (error instanceof CommandFailed) {
      error.waiting.reject(error.cause);
      const others = commands.filter((command) => command !== error.waiting);
      if (others.length) await this.answer(others);
    } else if (isWriteRefused(error) && commands.length > 1) {
      const half = commands.length >> 1;
      await this.answer(commands.slice(0, half));
      await this.answer(commands.slice(half));
    } else {
      for (const command of commands) this.answerAlone(command, error);
    }
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
  private async runWithRetry(commands: readonly Waiting[]): Promise<ReadonlyMap<Waiting, CommandOutcome>> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.runOnce(commands);
      } catch (error) {
        const delayMs = RETRY_DELAYS_MS[attempt];
        if (!isTransient(error) || delayMs === undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  }

  private async runOnce(commands: readonly Waiting[]): Promise<ReadonlyMap<Waiting, CommandOutcome>> {
    failpoint('CP1');
    const startedAt = performance.now();
    const outcomes = await withClient(this.options.pool, (client) =>
      new Batch(this.options, commands).run(client),
    );
    const events = this.observe(commands, outcomes, performance.now() - startedAt);
    if (events) for (const listener of this.onCommit) listener();
    return outcomes;
  }

  private observe(
    commands: readonly Waiting[],
    outcomes: ReadonlyMap<Waiting, CommandOutcome>,
    durationMs: number,
  ): number {
    let events = 0;
    for (const outcome of outcomes.values())
      if (outcome.outcome === 'recorded' && !outcome.replayed) events += outcome.events.length;
      else if (outcome.outcome === 'refused' && outcome.recorded && !outcome.replayed) events += 1;
    this.options.observe?.({ commands: commands.length, events, durationMs });
    return events;
  }
}
