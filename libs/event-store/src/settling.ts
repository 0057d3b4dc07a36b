import type { BatchAnswers, Prepared, Waiting } from './batch-answers';
import type { BatchLoads } from './batch-loads';
import type { KeptCommand } from './batch-writes';
import { callerNow } from './caller-now';
import { decideCommand, type Decided, type Head } from './decide-command';
import type { PoolClient } from './pipeline';
import { foldProjections } from './projection';
import type { LoadRef } from './request';
import { askRounds } from './rounds';
import type { RowBuffer } from './row-buffer';
import type { StoreOptions } from './store-options';

/** How often a batch loads more for commands that its earlier ones led elsewhere. */
const PASSES = 3;

export type Desk = Readonly<{
  options: StoreOptions;
  loads: BatchLoads;
  rows: RowBuffer;
  answers: BatchAnswers;
}>;

/** Decides the commands of a batch one after the other, each on the state that the earlier ones left. */
export class Settling {
  readonly kept: KeptCommand[] = [];
  private position: number;

  constructor(
    private readonly desk: Desk,
    private readonly head: Head,
  ) {
    this.position = head.position;
  }

  /** Gives back the commands that must wait for the next batch. */
  async all(client: PoolClient, commands: readonly Prepared[]): Promise<Waiting[]> {
    const [first] = commands;
    if (first) await this.toItsEnd(client, first);
    let open = commands.slice(1);
    for (let pass = 1; ; pass += 1) {
      const lacking: LoadRef[] = [];
      open = open.filter((one) => {
        const lack = this.settle(one);
        lacking.push(...lack);
        return lack.length > 0;
      });
      if (!open.length || pass === PASSES) return open.map(({ waiting }) => waiting);
      await this.desk.loads.load(client, lacking);
    }
  }

  // Nothing stands before it, so what it names cannot move: nobody is put off for ever.
  private async toItsEnd(client: PoolClient, one: Prepared): Promise<void> {
    for (let lack = this.settle(one); lack.length; lack = this.settle(one))
      await this.desk.loads.load(client, lack);
  }

  /** Answers the command, or says what must be loaded first. */
  private settle(one: Prepared): readonly LoadRef[] {
    const { answers } = this.desk;
    return answers.guarded(one.waiting, () => this.decide(one)) ?? [];
  }

  private decide(waiting: Prepared): readonly LoadRef[] {
    const { options, loads, answers } = this.desk;
    const today = callerNow(waiting, this.desk);
    if ('lacking' in today) return today.lacking;
    if (!today.caller) {
      answers.outcomes.set(waiting.waiting, { outcome: 'forbidden' });
      return [];
    }
    const one = { ...waiting, caller: today.caller };
    const earlier = answers.earlier(one, loads);
    if (earlier) {
      answers.outcomes.set(one.waiting, earlier);
      return [];
    }
    const asked = askRounds(one.rounds, loads);
    if ('lacking' in asked) return asked.lacking;
    const ready = { ...one, request: { ...one.request, loads: asked.refs } };
    const decided = decideCommand(options, ready, loads, { ...this.head, position: this.position });
    const lacking = this.unreadRows(decided);
    if (!lacking.length) this.keep(one, decided);
    return lacking;
  }

  /** Rows that projections read of these events and that nobody has loaded. */
  private unreadRows({ appends }: Decided): readonly LoadRef[] {
    const { options, rows } = this.desk;
    return appends.flatMap(({ events }) =>
      events.flatMap((event) =>
        options.projections.flatMap((one) => one.reads(event).flatMap((ref) => rows.missing(ref))),
      ),
    );
  }

  private keep(one: Prepared, decided: Decided): void {
    const { answers } = this.desk;
    const { outcome, appends } = decided;
    if (appends.length) {
      this.advance(decided);
      this.kept.push({
        callerOrg: one.caller.org,
        digest: one.digest,
        refusal: outcome.outcome === 'refused' ? outcome : undefined,
        appends,
      });
      answers.kept(one, outcome);
    }
    answers.outcomes.set(one.waiting, outcome);
  }

  /** Moves streams and rows on; where one of them throws, everything stands as before. */
  private advance({ appends }: Decided): void {
    const { options, loads, rows } = this.desk;
    const events = appends.flatMap((append) => append.events);
    const undo = appends.map(({ ref }) => loads.slot(ref).snapshot());
    try {
      for (const { ref, events: own } of appends) for (const event of own) loads.slot(ref).advance(event);
      rows.attempt(() => foldProjections(options.projections, events, rows));
    } catch (error) {
      for (const restore of undo) restore();
      throw error;
    }
    for (const { ref } of appends) loads.begun(ref.stream.name, ref.id);
    this.position += events.length;
  }
}
