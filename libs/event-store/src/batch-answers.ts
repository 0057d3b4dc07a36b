import type { BatchLoads } from './batch-loads';
import type { ReadyCommand } from './decide-command';
import { commandId, replayedOutcome, type KnownCommand } from './known-command';
import { Refusal } from './refusal';
import type { Caller } from './caller';
import type { CommandCall, CommandOutcome, CommandRequest } from './request';

/** One caller's command while it waits for its batch. */
export type Waiting = Readonly<{
  call: CommandCall;
  prepare: (caller: Caller) => CommandRequest;
  resolve: (outcome: CommandOutcome) => void;
  reject: (error: unknown) => void;
}>;

export type Prepared = ReadyCommand & Readonly<{ waiting: Waiting }>;

export const idOf = ({ caller, call }: Pick<Prepared, 'caller' | 'call'>): string =>
  commandId(caller.org, call.key);

/** What the commands of one batch come to, and what they came to before. */
export class BatchAnswers {
  readonly outcomes = new Map<Waiting, CommandOutcome>();
  /** Commands whose own code failed, with what it threw. */
  readonly failures = new Map<Waiting, unknown>();
  private readonly keptInBatch = new Map<string, Readonly<{ digest: string; outcome: CommandOutcome }>>();
  private known = new Map<string, KnownCommand>();

  /** Commands of earlier batches under the keys of this one. */
  remember(known: readonly KnownCommand[]): void {
    this.known = new Map(known.map((command) => [commandId(command.callerOrg, command.key), command]));
  }

  knownCommand(one: Prepared): KnownCommand | undefined {
    return this.known.get(idOf(one));
  }

  isOpen({ waiting }: Prepared): boolean {
    return !this.outcomes.has(waiting) && !this.failures.has(waiting);
  }

  kept(one: Prepared, outcome: CommandOutcome): void {
    this.keptInBatch.set(idOf(one), { digest: one.digest, outcome });
  }

  /** The first outcome again for the same key and body, whether an earlier batch or this one gave it. */
  earlier(one: Prepared, loads: BatchLoads): CommandOutcome | undefined {
    const inBatch = this.keptInBatch.get(idOf(one));
    if (inBatch)
      return inBatch.digest === one.digest
        ? ({ ...inBatch.outcome, replayed: true } as CommandOutcome)
        : { outcome: 'key-reused' };
    const command = this.knownCommand(one);
    if (!command) return undefined;
    if (command.digest !== one.digest) return { outcome: 'key-reused' };
    return replayedOutcome(command, (position) => loads.replay(position));
  }

  /** What a command's own code throws ends that command alone: a bound refuses it, anything else fails it. */
  guarded<T>(waiting: Waiting, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refusal) {
        const { code, detail } = error;
        this.outcomes.set(waiting, { outcome: 'refused', code, detail, recorded: false, replayed: false });
      } else this.failures.set(waiting, error);
      return undefined;
    }
  }
}
