import type { Caller } from './caller';
import type { CommandOutcome } from './command-outcome';
import type { CommandCall, CommandRequest } from './request';

export type CommandObservation = Readonly<{
  call: CommandCall;
  /** Undefined where it was answered before it was prepared. */
  request: CommandRequest | undefined;
  /** Undefined where it failed. */
  outcome: CommandOutcome | undefined;
  durationMs: number;
}>;

type Execute = (call: CommandCall, prepare: (caller: Caller) => CommandRequest) => Promise<CommandOutcome>;

/** The same, and `tell` hears of each command when it has been answered. */
export const observed =
  (execute: Execute, tell: (command: CommandObservation) => void): Execute =>
  async (call, prepare) => {
    const startedAt = performance.now();
    let request: CommandRequest | undefined;
    const answered = (outcome?: CommandOutcome) =>
      tell({ call, request, outcome, durationMs: performance.now() - startedAt });
    const outcome = await execute(call, (caller) => (request = prepare(caller))).catch((error: unknown) => {
      answered();
      throw error;
    });
    answered(outcome);
    return outcome;
  };
