import { loadBatch, type BatchLoads } from './batch-loads';
import { systemCaller, type Caller } from './caller';
import { decideCommand, type Decided } from './decide-command';
import { digestOf } from './digest';
import { failpoint } from './failpoint';
import { BEGIN, COMMIT, pipelined, WRITER_LOCK, type PoolClient } from './pipeline';
import { commandId, knownCommands, replayedOutcome, type KnownCommand } from './known-command';
import { loadRows } from './row-writer';
import { foldProjections } from './projection';
import type { CommandCall, CommandOutcome, CommandRequest, LoadRef } from './request';
import { RowBuffer } from './row-buffer';
import type { StoreOptions } from './store-options';
import { writesOf, type KeptCommand } from './batch-writes';

/** One caller's command while it waits for its batch. */
export type Waiting = Readonly<{
  call: CommandCall;
  prepare: (caller: Caller) => CommandRequest;
  resolve: (outcome: CommandOutcome) => void;
  reject: (error: unknown) => void;
}>;

type Prepared = { waiting: Waiting; caller: Caller; request: CommandRequest; digest: string };

/** A command whose own code failed: it is answered alone, its neighbours go on without it. */
export class CommandFailed extends Error {
  constructor(
    readonly waiting: Waiting,
    cause: unknown,
  ) {
    super('A command failed while it was decided.', { cause });
  }
}

const HEAD = {
  name: 'store_head',
  text: `select (select coalesce(max(position), 0) from event) as position, (select epoch from store_epoch) as epoch`,
  values: [],
};

/**
 * Decides and writes the waiting commands in one transaction under the writer lock, in three round trips: lock and
 * callers, loads, writes. Nothing is answered before the commit.
 */
export class Batch {
  private readonly rows = new RowBuffer();
  private readonly outcomes = new Map<Waiting, CommandOutcome>();
  private readonly kept: KeptCommand[] = [];
  private readonly keptById = new Map<string, { digest: string; outcome: CommandOutcome }>();
  private known = new Map<string, KnownCommand>();
  private position = 0;
  private epoch = 0;
  private factsAsOf: Date | undefined;

  constructor(
    private readonly options: StoreOptions,
    private readonly commands: readonly Waiting[],
  ) {}

  async run(client: PoolClient): Promise<ReadonlyMap<Waiting, CommandOutcome>> {
    const prepared = await this.open(client);
    const loads = await loadBatch(
      client,
      prepared.map(({ request }) => request.loads),
      this.replayPositions(prepared),
      this.rows,
    );
    await this.follow(client, prepared, loads);
    for (const one of prepared) this.outcomes.set(one.waiting, await this.settle(client, one, loads));
    await pipelined(client, [...writesOf(this.kept, this.rows, this.options.privateData), COMMIT]);
    failpoint('CP2');
    return this.outcomes;
  }

  /** Takes the lock, then reads who is calling and what was answered before. Foreign or unpermitted callers end here. */
  private async open(client: PoolClient): Promise<Prepared[]> {
    const subjects = new Set(
      this.commands.flatMap(({ call }) => ('subject' in call.identity ? [call.identity.subject] : [])),
    );
    const [opened, callers, asOf] = await Promise.all([
      pipelined(client, [BEGIN, WRITER_LOCK, HEAD, knownCommands(this.commands.map(({ call }) => call.key))]),
      subjects.size ? this.options.gate.callers.load(client, [...subjects]) : new Map<string, Caller>(),
      this.options.freshness?.asOf(client),
    ]);
    const head = opened[2]?.[0] as { position: number; epoch: number };
    this.position = head.position;
    this.epoch = head.epoch;
    this.factsAsOf = asOf;
    const known = opened[3] as KnownCommand[];
    this.known = new Map(known.map((command) => [commandId(command.callerOrg, command.key), command]));
    return this.commands.flatMap((waiting) => this.admit(waiting, callers));
  }

  private admit(waiting: Waiting, callers: ReadonlyMap<string, Caller>): Prepared[] {
    const { identity } = waiting.call;
    const caller = 'system' in identity ? systemCaller(identity.system) : callers.get(identity.subject);
    if (!caller) {
      this.outcomes.set(waiting, { outcome: 'forbidden' });
      return [];
    }
    const request = guarded(waiting, () => waiting.prepare(caller));
    if (caller.kind !== 'system' && !this.options.gate.permits(caller, request.command)) {
      this.outcomes.set(waiting, { outcome: 'forbidden' });
      return [];
    }
    const streamIds = Object.values(request.loads).flatMap((ref) => (ref.kind === 'stream' ? [ref.id] : []));
    return [{ waiting, caller, request, digest: digestOf(request.command, streamIds, request.body) }];
  }

  private async follow(client: PoolClient, prepared: readonly Prepared[], loads: BatchLoads): Promise<void> {
    const followed: LoadRef[] = [];
    for (const one of prepared) {
      const { follow, loads: asked } = one.request;
      if (!follow) continue;
      const further = guarded(one.waiting, () => follow(loads.values(asked)));
      one.request = { ...one.request, loads: { ...asked, ...further } };
      followed.push(...Object.values(further));
    }
    if (followed.length) await loads.more(client, followed);
  }

  private replayPositions(prepared: readonly Prepared[]): number[] {
    return prepared.flatMap(({ caller, waiting }) => {
      const command = this.known.get(commandId(caller.org, waiting.call.key));
      if (!command) return [];
      const { firstPosition, lastPosition } = command;
      return Array.from({ length: lastPosition - firstPosition + 1 }, (_, at) => firstPosition + at);
    });
  }

  private async settle(client: PoolClient, one: Prepared, loads: BatchLoads): Promise<CommandOutcome> {
    const earlier = this.earlierOutcome(one, loads);
    if (earlier) return earlier;
    const decided = guarded(one.waiting, () =>
      decideCommand(this.options, one, loads, {
        position: this.position,
        epoch: this.epoch,
        factsAsOf: this.factsAsOf,
      }),
    );
    if (decided.events.length) await this.keep(client, one, decided, loads);
    return decided.outcome;
  }

  /** The first outcome again for the same key and body, whether an earlier batch or this one gave it. */
  private earlierOutcome(
    { waiting, caller, digest }: Prepared,
    loads: BatchLoads,
  ): CommandOutcome | undefined {
    const id = commandId(caller.org, waiting.call.key);
    const inBatch = this.keptById.get(id);
    if (inBatch)
      return inBatch.digest === digest
        ? ({ ...inBatch.outcome, replayed: true } as CommandOutcome)
        : { outcome: 'key-reused' };
    const command = this.known.get(id);
    if (!command) return undefined;
    if (command.digest !== digest) return { outcome: 'key-reused' };
    return replayedOutcome(command, loads.replayed);
  }

  private async keep(client: PoolClient, one: Prepared, decided: Decided, loads: BatchLoads): Promise<void> {
    const { events, outcome, trace } = decided;
    const projections = this.options.projections;
    const reads = events.flatMap((event) => projections.flatMap((projection) => projection.reads(event)));
    const missing = reads.filter((ref) => this.rows.get(ref) === undefined);
    if (missing.length) await loadRows(client, missing, this.rows);
    guarded(one.waiting, () => {
      for (const event of events) loads.slot(event.streamId).advance(event);
      foldProjections(projections, events, this.rows);
    });
    this.position += events.length;
    this.kept.push({
      callerOrg: one.caller.org,
      digest: one.digest,
      events,
      refusal: outcome.outcome === 'refused' ? outcome : undefined,
      trace,
      privateData: outcome.outcome === 'recorded' ? one.request.privateData : undefined,
    });
    this.keptById.set(commandId(one.caller.org, one.waiting.call.key), { digest: one.digest, outcome });
  }
}

const guarded = <T>(waiting: Waiting, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    throw new CommandFailed(waiting, error);
  }
};
