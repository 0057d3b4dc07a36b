import { Batch, type BatchResult } from './batch';
import type { QueuedCommand } from './batch-answers';
import { StoreUnavailable } from './command-outcome';
import { withConnection } from './connection';
import { constraintOf, isRetryable, isTransient, isWriteRefused } from './database-errors';
import { failpoint } from './failpoint';
import type { StoreOptions } from './store-options';

const RETRY_DELAYS_MS = [20, 100, 300, 700, 1500, 2500];

const DUTY_CONFLICT = {
  code: 'duty-conflict',
  detail: '同一人在本案中已承担另一项职责，不能再办理此步骤。',
};

type Heard = Readonly<{
  /** After each commit that appended events. */
  committed: () => void;
  /** Commands that the batch could not decide and the next one must. */
  putBack: (commands: readonly QueuedCommand[]) => void;
}>;

/** Runs batches until each of their commands has its answer: an outage is retried, what fails a batch is found by bisection. */
export class BatchRunner {
  constructor(
    private readonly options: StoreOptions,
    private readonly heard: Heard,
  ) {}

  /** Never rejects: every command of the batch is answered one way or the other. */
  async answer(commands: readonly QueuedCommand[]): Promise<void> {
    try {
      const { outcomes, failures, deferred } = await this.runWithRetry(commands);
      for (const [command, outcome] of outcomes) command.resolve(outcome);
      for (const [command, error] of failures) command.reject(error);
      this.heard.putBack(deferred);
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
    if (events) this.heard.committed();
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
