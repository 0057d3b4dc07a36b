import { applyDecided, unreadRows } from './apply-decided';
import type { BatchAnswers, PreparedCommand, QueuedCommand } from './batch-answers';
import type { BatchLoads } from './batch-loads';
import type { RecordedCommand } from './batch-writes';
import { currentCaller } from './current-caller';
import { decideCommand, type Decided, type BatchHead } from './decide-command';
import type { PoolClient } from './connection';
import { resolveRounds } from './load-rounds';
import type { LoadRef } from './loads';
import type { RowBuffer } from './row-buffer';
import type { StoreOptions } from './store-options';

/** How often a batch loads more, where earlier commands changed what later ones must read. */
const MAX_PASSES = 3;

export type DeciderContext = Readonly<{
  options: StoreOptions;
  loads: BatchLoads;
  rows: RowBuffer;
  answers: BatchAnswers;
}>;

/** Decides the commands of a batch one after the other, each on the state that the earlier ones left. */
export class BatchDecider {
  readonly recorded: RecordedCommand[] = [];
  private position: number;

  constructor(
    private readonly context: DeciderContext,
    private readonly head: BatchHead,
  ) {
    this.position = head.position;
  }

  /** Gives back the commands that must wait for the next batch. */
  async decideAll(client: PoolClient, commands: readonly PreparedCommand[]): Promise<QueuedCommand[]> {
    const [first] = commands;
    if (first) await this.decideFirst(client, first);
    let open = commands.slice(1);
    for (let pass = 1; ; pass += 1) {
      const missing: LoadRef[] = [];
      open = open.filter((one) => {
        const refs = this.tryDecide(one);
        missing.push(...refs);
        return refs.length > 0;
      });
      if (!open.length || pass === MAX_PASSES) return open.map(({ queued }) => queued);
      await this.context.loads.load(client, missing);
    }
  }

  // No command goes before it, so what it names cannot change: it is always decided, and no command is deferred for ever.
  private async decideFirst(client: PoolClient, one: PreparedCommand): Promise<void> {
    for (let missing = this.tryDecide(one); missing.length; missing = this.tryDecide(one))
      await this.context.loads.load(client, missing);
  }

  /** Answers the command, or says what must be loaded first. */
  private tryDecide(one: PreparedCommand): readonly LoadRef[] {
    const { answers } = this.context;
    return answers.guarded(one.queued, () => this.decide(one)) ?? [];
  }

  private decide(queued: PreparedCommand): readonly LoadRef[] {
    const { options, loads, answers } = this.context;
    const current = currentCaller(queued, this.context);
    if ('missing' in current) return current.missing;
    if (!current.caller) {
      answers.outcomes.set(queued.queued, { outcome: 'forbidden' });
      return [];
    }
    const one = { ...queued, caller: current.caller };
    const earlier = answers.earlier(one, loads);
    if (earlier) {
      answers.outcomes.set(one.queued, earlier);
      return [];
    }
    const resolved = resolveRounds(one.rounds, loads);
    if ('missing' in resolved) return resolved.missing;
    const ready = { ...one, request: { ...one.request, loads: resolved.refs } };
    const decided = decideCommand(options, ready, loads, { ...this.head, position: this.position });
    const missing = unreadRows(this.context, decided);
    if (!missing.length) this.keepDecided(one, decided);
    return missing;
  }

  private keepDecided(one: PreparedCommand, decided: Decided): void {
    const { answers } = this.context;
    const { outcome, appends } = decided;
    if (appends.length) {
      this.position += applyDecided(this.context, decided);
      this.recorded.push({
        callerOrg: one.caller.org,
        digest: one.digest,
        refusal: outcome.outcome === 'refused' ? outcome : undefined,
        appends,
      });
      answers.keepOutcome(one, outcome);
    }
    answers.outcomes.set(one.queued, outcome);
  }
}
