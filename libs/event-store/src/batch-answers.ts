import type { BatchLoads } from './batch-loads';
import type { ReadyCommand } from './decide-command';
import { commandId, positionsOf, replayedOutcome, type KnownCommand } from './known-command';
import { Refusal } from './refusal';
import type { Caller } from './caller';
import type { CommandOutcome } from './command-outcome';
import type { CommandCall, CommandRequest } from './request';

/** A command in the queue, with the promise of its caller. */
export type QueuedCommand = Readonly<{
  call: CommandCall;
  prepare: (caller: Caller) => CommandRequest;
  resolve: (outcome: CommandOutcome) => void;
  reject: (error: unknown) => void;
}>;

export type PreparedCommand = ReadyCommand & Readonly<{ queued: QueuedCommand }>;

export const idOf = ({ caller, call }: Pick<PreparedCommand, 'caller' | 'call'>): string =>
  commandId(caller.org, call.key);

/** The outcomes of one batch's commands, and the earlier outcomes of those that were sent again. */
export class BatchAnswers {
  readonly outcomes = new Map<QueuedCommand, CommandOutcome>();
  /** Commands whose own code failed, with what it threw. */
  readonly failures = new Map<QueuedCommand, unknown>();
  private readonly answeredInBatch = new Map<string, Readonly<{ digest: string; outcome: CommandOutcome }>>();
  private known = new Map<string, KnownCommand>();

  /** Commands of earlier batches under the keys of this one. */
  remember(known: readonly KnownCommand[]): void {
    this.known = new Map(known.map((command) => [commandId(command.callerOrg, command.key), command]));
  }

  knownCommand(one: PreparedCommand): KnownCommand | undefined {
    return this.known.get(idOf(one));
  }

  /** Where the events of the commands stand that were answered before. */
  replayPositions(commands: readonly PreparedCommand[]): number[] {
    return commands.flatMap((one) => {
      const command = this.knownCommand(one);
      return command ? positionsOf(command) : [];
    });
  }

  isOpen({ queued }: PreparedCommand): boolean {
    return !this.outcomes.has(queued) && !this.failures.has(queued);
  }

  keepOutcome(one: PreparedCommand, outcome: CommandOutcome): void {
    this.answeredInBatch.set(idOf(one), { digest: one.digest, outcome });
  }

  /** The first outcome again for the same key and body, whether an earlier batch or this one gave it. */
  earlier(one: PreparedCommand, loads: BatchLoads): CommandOutcome | undefined {
    const inBatch = this.answeredInBatch.get(idOf(one));
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
  guarded<T>(queued: QueuedCommand, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (error instanceof Refusal) {
        const { code, detail } = error;
        this.outcomes.set(queued, { outcome: 'refused', code, detail, recorded: false, replayed: false });
      } else this.failures.set(queued, error);
      return undefined;
    }
  }
}
