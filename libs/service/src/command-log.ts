import type { CommandObservation, CommandOutcome, CommandRequest } from '@kejin/event-store';
import type { Logger } from 'pino';
import type { Metrics } from './metrics';

const wordOf = (outcome: CommandOutcome | undefined): string => {
  if (!outcome) return 'failed';
  if (outcome.outcome === 'recorded') return outcome.replayed ? 'replayed' : 'recorded';
  return outcome.outcome === 'refused' ? `refused:${outcome.code}` : outcome.outcome;
};

const WARNINGS: readonly string[] = ['failed', 'key-reused', 'facts-stale', 'history-unproven'];

const streamIdOf = (request: CommandRequest | undefined): string | undefined => {
  for (const ref of Object.values(request?.loads ?? {})) if (ref.kind === 'stream') return ref.id;
  return undefined;
};

/** One log line and one number a command: what was asked and how it ended, never what it was about. */
export const commandLog =
  (log: Logger, metrics: Metrics) =>
  ({ call: { correlationId }, request, outcome: answer, durationMs }: CommandObservation): void => {
    const command = request?.command ?? 'unknown';
    const outcome = wordOf(answer);
    metrics.command(command, outcome, durationMs / 1000);
    const line = { command, streamId: streamIdOf(request), outcome, correlationId };
    // A reused key or an old fact is worth a look; a refusal is the system at work.
    log[WARNINGS.includes(outcome) ? 'warn' : 'info'](
      { ...line, durationMs: Math.round(durationMs * 10) / 10 },
      'command',
    );
  };
