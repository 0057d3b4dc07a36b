import { Background } from './background';
import type { QueuedCommand } from './batch-answers';
import { BatchRunner } from './batch-runner';
import type { Caller, Identity } from './caller';
import { StoreUnavailable, type CommandOutcome } from './command-outcome';
import { CommandQueue, DEFAULT_QUEUE_BOUNDS } from './command-queue';
import { withConnection } from './connection';
import type { DryRun, DryRunOutcome } from './dry-run';
import { DryRuns } from './dry-runs';
import { findOutcome } from './known-command';
import type { Loads, NoLoads } from './loads';
import { observed } from './observed-command';
import type { CommandCall, CommandRequest } from './request';
import type { StoreOptions } from './store-options';

const MAX_BATCH = 500;
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
  private readonly batches: BatchRunner;
  private readonly dryRuns: DryRuns;

  constructor(private readonly options: StoreOptions) {
    this.queue = new CommandQueue(options.bounds ?? DEFAULT_QUEUE_BOUNDS);
    this.batches = new BatchRunner(options, {
      committed: () => {
        for (const listener of this.onCommit) listener();
      },
      putBack: (commands) => this.queue.putBack(commands),
    });
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
    return withConnection(this.options.pool, (client) => findOutcome(client, callerOrg, key));
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
      if (commands.length) await this.batches.answer(commands);
    }
    this.pumping = undefined;
  }
}

/** A command that nobody waits for any more is dropped before it is decided; its key stays free. */
const isAwaited = (command: QueuedCommand): boolean => {
  if (!command.call.isGone?.()) return true;
  command.reject(new StoreUnavailable(new Error('The caller left before the command was decided.')));
  return false;
};
