import { BatchAnswers, type Prepared, type Waiting } from './batch-answers';
import { BatchLoads } from './batch-loads';
import { writesOf } from './batch-writes';
import { systemCaller, type Caller } from './caller';
import type { Head } from './decide-command';
import { digestOf } from './digest';
import { failpoint } from './failpoint';
import { knownCommands, type KnownCommand } from './known-command';
import { BEGIN, COMMIT, pipelined, WRITER_LOCK, type PoolClient } from './pipeline';
import type { CommandOutcome } from './request';
import { askRounds, loadRounds } from './rounds';
import { RowBuffer } from './row-buffer';
import { Settling } from './settling';
import { NOW_MS } from './store-clock';
import type { StoreOptions } from './store-options';

/** What a batch came to: every command stands in exactly one of the three. */
export type BatchResult = Readonly<{
  outcomes: ReadonlyMap<Waiting, CommandOutcome>;
  failures: ReadonlyMap<Waiting, unknown>;
  /** Commands that earlier ones led again and again to something not loaded: first in the next batch. */
  deferred: readonly Waiting[];
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
    private readonly commands: readonly Waiting[],
  ) {}

  async run(client: PoolClient): Promise<BatchResult> {
    const { options, loads, rows, answers } = this;
    const { head, prepared } = await this.open(client);
    const fresh = prepared.filter((one) => !answers.knownCommand(one));
    await Promise.all([
      loads.loadReplays(client, this.replayPositions(prepared)),
      loadRounds(client, loads, fresh, (one) =>
        answers.isOpen(one) ? answers.guarded(one.waiting, () => askRounds(one.rounds, loads)) : undefined,
      ),
    ]);
    const settling = new Settling({ options, loads, rows, answers }, head);
    const open = prepared.filter((one) => answers.isOpen(one));
    const deferred = await settling.all(client, open);
    await pipelined(client, [...writesOf(settling.kept, rows, options.privateData), COMMIT]);
    failpoint('CP2');
    return { outcomes: answers.outcomes, failures: answers.failures, deferred };
  }

  /** Takes the lock, then reads who is calling and what was answered before. Foreign or unpermitted callers end here. */
  private async open(client: PoolClient): Promise<{ head: Head; prepared: Prepared[] }> {
    const subjects = new Set(
      this.commands.flatMap(({ call }) => ('subject' in call.identity ? [call.identity.subject] : [])),
    );
    const [opened, callers, factAges, isProven] = await Promise.all([
      pipelined(client, [BEGIN, WRITER_LOCK, HEAD, knownCommands(this.commands.map(({ call }) => call.key))]),
      subjects.size ? this.options.gate.callers.load(client, [...subjects]) : new Map<string, Caller>(),
      this.options.freshness?.agesOf(client),
      this.options.history?.isProven(client),
    ]);
    const { position, epoch, nowMs } = opened[2]?.[0] as Omit<Head, 'factAges'>;
    this.answers.remember(opened[3] as KnownCommand[]);
    const head = { position, epoch, factAges, nowMs: this.options.now?.() ?? nowMs };
    if (isProven === false) return { head, prepared: this.refuseAll() };
    const prepared = this.commands.flatMap(
      (waiting) => this.answers.guarded(waiting, () => this.admit(waiting, callers)) ?? [],
    );
    return { head, prepared };
  }

  private refuseAll(): Prepared[] {
    for (const waiting of this.commands)
      this.answers.outcomes.set(waiting, { outcome: 'history-unproven', retryAfterSeconds: 5 });
    return [];
  }

  private admit(waiting: Waiting, callers: ReadonlyMap<string, Caller>): Prepared[] {
    const { call, prepare } = waiting;
    const { identity } = call;
    const caller = 'system' in identity ? systemCaller(identity.system) : callers.get(identity.subject);
    const request = caller && prepare(caller);
    if (!request || !this.options.gate.permits(caller, request.command)) {
      this.answers.outcomes.set(waiting, { outcome: 'forbidden' });
      return [];
    }
    const streamIds = Object.values(request.loads).flatMap((ref) => (ref.kind === 'stream' ? [ref.id] : []));
    return [
      {
        waiting,
        call,
        caller,
        request,
        rounds: request,
        digest: digestOf(request.command, streamIds, request.body),
      },
    ];
  }

  private replayPositions(commands: readonly Prepared[]): number[] {
    return commands.flatMap((one) => {
      const command = this.answers.knownCommand(one);
      if (!command) return [];
      const { firstPosition, lastPosition } = command;
      return Array.from({ length: lastPosition - firstPosition + 1 }, (_, at) => firstPosition + at);
    });
  }
}
