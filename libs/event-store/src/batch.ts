import { BatchAnswers, type PreparedCommand, type QueuedCommand } from './batch-answers';
import { BatchLoads } from './batch-loads';
import { writesOf } from './batch-writes';
import { identifiedCaller, loadCallers, type Caller } from './caller';
import type { BatchHead } from './decide-command';
import { digestOf } from './digest';
import { failpoint } from './failpoint';
import { knownCommands, type KnownCommand } from './known-command';
import { BEGIN, COMMIT, pipelined, WRITER_LOCK, type PoolClient } from './connection';
import { resolveRounds, loadRounds } from './load-rounds';
import { RowBuffer } from './row-buffer';
import { BatchDecider } from './batch-decider';
import type { CommandOutcome } from './command-outcome';
import { NOW_MS } from './store-clock';
import type { StoreOptions } from './store-options';

/** The result of a batch: every command is in exactly one of the three. */
export type BatchResult = Readonly<{
  outcomes: ReadonlyMap<QueuedCommand, CommandOutcome>;
  failures: ReadonlyMap<QueuedCommand, unknown>;
  /** Commands that still lacked something after all passes, because earlier ones kept changing what they read: first in the next batch. */
  deferred: readonly QueuedCommand[];
}>;

const HEAD = {
  name: 'store_head',
  text: `select (select coalesce(max(position), 0) from event) as position, (select epoch from store_epoch) as epoch,
    ${NOW_MS} as "nowMs"`,
  values: [],
};

/**
 * Decides and writes the waiting commands in one transaction under the writer lock, in three round trips and one more
 * for each further round: lock and callers, loads, writes. Nothing is answered before the commit. What a command's own
 * code throws concerns that command alone: its changes are undone, the others commit.
 */
export class Batch {
  private readonly rows = new RowBuffer();
  private readonly loads = new BatchLoads(this.rows);
  private readonly answers = new BatchAnswers();

  constructor(
    private readonly options: StoreOptions,
    private readonly commands: readonly QueuedCommand[],
  ) {}

  async run(client: PoolClient): Promise<BatchResult> {
    const { options, loads, rows, answers } = this;
    const { head, prepared } = await this.open(client);
    const fresh = prepared.filter((one) => !answers.knownCommand(one));
    await Promise.all([
      loads.loadReplays(client, answers.replayPositions(prepared)),
      loadRounds(client, loads, fresh, (one) =>
        answers.isOpen(one) ? answers.guarded(one.queued, () => resolveRounds(one.rounds, loads)) : undefined,
      ),
    ]);
    const decider = new BatchDecider({ options, loads, rows, answers }, head);
    const open = prepared.filter((one) => answers.isOpen(one));
    const deferred = await decider.decideAll(client, open);
    await pipelined(client, [...writesOf(decider.recorded, rows, options.privateData), COMMIT]);
    failpoint('CP2');
    return { outcomes: answers.outcomes, failures: answers.failures, deferred };
  }

  /** Takes the lock, then reads who is calling and what was answered before. Foreign or unpermitted callers end here. */
  private async open(client: PoolClient): Promise<{ head: BatchHead; prepared: PreparedCommand[] }> {
    const calls = this.commands.map(({ call }) => call);
    const [opened, callers, factAges, isProven] = await Promise.all([
      pipelined(client, [BEGIN, WRITER_LOCK, HEAD, knownCommands(calls.map(({ key }) => key))]),
      loadCallers(client, this.options.authorizer, calls),
      this.options.freshness?.agesOf(client),
      this.options.history?.isProven(client),
    ]);
    const { position, epoch, nowMs } = opened[2]?.[0] as Omit<BatchHead, 'factAges'>;
    this.answers.remember(opened[3] as KnownCommand[]);
    const head = { position, epoch, factAges, nowMs: this.options.now?.() ?? nowMs };
    if (isProven === false) return { head, prepared: this.refuseAll() };
    const prepared = this.commands.flatMap(
      (queued) => this.answers.guarded(queued, () => this.admit(queued, callers)) ?? [],
    );
    return { head, prepared };
  }

  private refuseAll(): PreparedCommand[] {
    for (const queued of this.commands)
      this.answers.outcomes.set(queued, { outcome: 'history-unproven', retryAfterSeconds: 5 });
    return [];
  }

  private admit(queued: QueuedCommand, callers: ReadonlyMap<string, Caller>): PreparedCommand[] {
    const { call, prepare } = queued;
    const caller = identifiedCaller(call.identity, callers);
    const request = caller && prepare(caller);
    if (!request || !this.options.authorizer.permits(caller, request.command)) {
      this.answers.outcomes.set(queued, { outcome: 'forbidden' });
      return [];
    }
    const streamIds = Object.values(request.loads).flatMap((ref) => (ref.kind === 'stream' ? [ref.id] : []));
    return [
      {
        queued,
        call,
        caller,
        request,
        rounds: request,
        digest: digestOf(request.command, streamIds, request.body),
      },
    ];
  }
}
