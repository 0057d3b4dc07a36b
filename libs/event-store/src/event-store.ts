import { Background } from './background';
import { Batch, type BatchResult } from './batch';
import type { QueuedCommand } from './batch-answers';
import type { Caller, Identity } from './caller';
import type { DryRun, DryRunOutcome } from './dry-run';
import { DryRuns } from './dry-runs';
import { loadPositions } from './event-table';
import { failpoint } from './failpoint';
import { replayedOutcome } from './known-command';
import { observed } from './observed-command';
import { withConnection } from './connection';
import {
  StoreUnavailable,
  type CommandCall,
  type CommandOutcome,
  type CommandRequest,
  type Loads,
  type NoLoads,
} from './request';
import type { StoreOptions } from './store-options';
import { constraintOf, isTransient, isWriteRefused, isRetryable } from './database-errors';
import { DEFAULT_QUEUE_BOUNDS, CommandQueue } from './command-queue';

const MAX_BATCH = 500;
const RETRY_DELAYS_MS = [20, 100, 300, 700, 1500, 2500];

const DUTY_CONFLICT = {
  code: 'duty-conflict',
  detail: '同一人在本案中已承担另一项职责，不能再办理此步骤。',
};

/**
 * The write side of a service. Commands in flight share a transaction under the database's writer lock; while one
 * batch commits, the next one fills; a single command starts at once.
 */
export class EventStore {
  /** Called after each commit that appended events: the relay's wake-up. */
  readonly onCommit: (() => void)[] = [];
  /** Commands of reactors, clocks and jobs: at most 100 of them in flight, so that people's commands need not wait behind them. */
  readonly background = new Background((call, prepare) => this.execute(call, prepare));
  private readonly queue: CommandQueue;
  private pumping: Promise<void> | undefined;
  private readonly dryRuns: DryRuns;

  constructor(private readonly options: StoreOptions) {
    this.queue = new CommandQueue(options.bounds ?? DEFAULT_QUEUE_BOUNDS);
    this.dryRuns = new DryRuns(options);
  }

  /**
   * Resolves after the commit; `overloaded` at once where too much waits already. Rejects with StoreUnavailable in an
   * outage or when the caller is gone (the key may be sent again), else for bugs.
   */
  execute(call: CommandCall, prepare: (caller: Caller) => CommandRequest): Promise<CommandOutcome> {
    const { observeCommand } = this.options;
    return (observeCommand ? observed(this.enqueue, observeCommand) : this.enqueue)(call, prepare);
  }

  private readonly enqueue = (
    call: CommandCall,
    prepare: (caller: Caller) => CommandRequest,
  ): Promise<CommandOutcome> =>
    new Promise((resolve, reject) => {
      if (!this.queue.tryAdd({ call, prepare, resolve, reject }))
        return resolve({ outcome: 'overloaded', retryAfterSeconds: 1 });
      this.pumping ??= this.pump();
    });

  /** What became of a command, by its key; undefined where nothing was recorded under it. */
  findCommand(callerOrg: string, key: string): Promise<CommandOutcome | undefined> {
    return withConnection(this.options.pool, async (client) => {
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

  /** Runs the rules on today's facts without recording anything; it does not wait for the writer lock. */
  dryRun<const L extends Loads, Answer, const F extends Loads = NoLoads, const G extends Loads = NoLoads>(
    identity: Identity,
    prepare: (caller: Caller) => DryRun<L, Answer, F, G>,
  ): Promise<DryRunOutcome<Answer>> {
    return this.dryRuns.run(identity, prepare);
  }

  /** Resolves when nothing is in flight any more. */
  async drained(): Promise<void> {
    while (this.pumping) await this.pumping;
  }

  private async pump(): Promise<void> {
    // One turn of the event loop lets the commands that arrived together share the batch.
    await new Promise(setImmediate);
    while (this.queue.size) {
      const commands = this.queue.take(MAX_BATCH).filter(isAwaited);
      if (commands.length) await this.answer(commands);
    }
    this.pumping = undefined;
  }

  /** Never rejects: every command of the batch is answered one way or the other. */
  private async answer(commands: readonly QueuedCommand[]): Promise<void> {
    try {
      const { outcomes, failures, deferred } = await this.runWithRetry(commands);
      for (const [command, outcome] of outcomes) command.resolve(outcome);
      for (const [command, error] of failures) command.reject(error);
      this.queue.putBack(deferred);
    } catch (error) {
      await this.answerFailed(commands, error);
    }
  }

  /** The command that the database refuses or cannot do in time is found by bisection; an outage concerns all. */
  private async answerFailed(commands: readonly QueuedCommand[], error: unknown): Promise<void> {
    if (isRetryable(error) || commands.length === 1) {
      for (const command of commands) this.answerAlone(command, error);
      return;
    }
    const half = commands.length >> 1;
    await this.answer(commands.slice(0, half));
    await this.answer(commands.slice(half));
  }

  private answerAlone(command: QueuedCommand, error: unknown): void {
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
  private async runWithRetry(commands: readonly QueuedCommand[]): Promise<BatchResult> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.runOnce(commands);
      } catch (error) {
        const delayMs = RETRY_DELAYS_MS[attempt];
        if (!isRetryable(error) || delayMs === undefined) throw error;
        await new Promise((resolve) => setTimeout(resolve, delayMs));
      }
    }
  }

  private async runOnce(commands: readonly QueuedCommand[]): Promise<BatchResult> {
    failpoint('CP1');
    const startedAt = performance.now();
    const { pool, writerPool = pool } = this.options;
    const result = await withConnection(writerPool, (client) =>
      new Batch(this.options, commands).run(client),
    );
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
const isAwaited = (command: QueuedCommand): boolean => {
  if (!command.call.isGone?.()) return true;
  command.reject(new StoreUnavailable(new Error('The caller left before the command was decided.')));
  return false;
};
