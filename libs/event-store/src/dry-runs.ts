import type { Caller, Identity } from './caller';
import type { DryRun, DryRunCall, DryRunOutcome } from './dry-run';
import { withConnection } from './connection';
import type { StoreOptions } from './store-options';
import { isRetryable } from './database-errors';
import { runDry } from './run-dry';
import type { Loads } from './loads';

/** So many take some milliseconds of the event loop. */
const MAX_TOGETHER = 100;
/** While one group waits for the database, the next one is computed. */
const LANES = 2;
const MAX_WAITING = 2_000;

type QueuedDryRun = DryRunCall &
  Readonly<{
    resolve: (outcome: DryRunOutcome<never>) => void;
    reject: (error: unknown) => void;
  }>;

/**
 * Dry runs in flight share their round trips, as commands share a transaction; a single one starts at once. At most
 * two connections are used, whatever is asked.
 */
export class DryRuns {
  private readonly waiting: QueuedDryRun[] = [];
  private lanes = 0;

  constructor(private readonly options: StoreOptions) {}

  run<L extends Loads, Answer, F extends Loads, G extends Loads>(
    identity: Identity,
    prepare: (caller: Caller) => DryRun<L, Answer, F, G>,
  ): Promise<DryRunOutcome<Answer>> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= MAX_WAITING) return resolve({ outcome: 'overloaded', retryAfterSeconds: 1 });
      this.waiting.push({ identity, prepare, resolve, reject });
      if (this.lanes < LANES) void this.lane();
    });
  }

  private async lane(): Promise<void> {
    this.lanes += 1;
    // One turn of the event loop lets those that arrived together share the round trips.
    await new Promise(setImmediate);
    while (this.waiting.length) await this.answer(this.waiting.splice(0, MAX_TOGETHER));
    this.lanes -= 1;
  }

  /** Never rejects: each is resolved or rejected by itself. */
  private async answer(calls: readonly QueuedDryRun[]): Promise<void> {
    try {
      const answers = await withConnection(this.options.pool, (client) =>
        runDry(this.options, client, calls),
      );
      for (const call of calls) {
        const answer = answers.get(call) ?? { error: new Error('A dry run was not answered.') };
        if ('error' in answer) call.reject(answer.error);
        else call.resolve(answer.value as DryRunOutcome<never>);
      }
    } catch (error) {
      await this.answerFailed(calls, error);
    }
  }

  /** What the database refuses (a value it cannot hold) is found by bisection; an outage concerns all. */
  private async answerFailed(calls: readonly QueuedDryRun[], error: unknown): Promise<void> {
    if (isRetryable(error) || calls.length === 1) {
      for (const { reject } of calls) reject(error);
      return;
    }
    const half = calls.length >> 1;
    await this.answer(calls.slice(0, half));
    await this.answer(calls.slice(half));
  }
}
