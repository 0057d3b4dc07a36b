import {
  EventStore,
  type Caller,
  type CommandCall,
  type CommandOutcome,
  type CommandRequest,
  type StoreOptions,
} from '@kejin/event-store';
import type { Logger } from 'pino';
import type { Metrics } from './metrics';

const wordOf = (outcome: CommandOutcome): string => {
  if (outcome.outcome === 'recorded') return outcome.replayed ? 'replayed' : 'recorded';
  return outcome.outcome === 'refused' ? `refused:${outcome.code}` : outcome.outcome;
};

// A reused key or an old fact is worth a look; a refusal is the system at work.
const isWarning = ({ outcome }: CommandOutcome): boolean =>
  outcome === 'key-reused' || outcome === 'facts-stale' || outcome === 'history-unproven';

const streamOf = (request: CommandRequest | undefined): string | undefined => {
  if (!request) return undefined;
  for (const ref of Object.values(request.loads)) if (ref.kind === 'stream') return ref.id;
  return undefined;
};

/** The store with one log line per command. The line names what was asked and how it ended, never what it was about. */
export class LoggedEventStore extends EventStore {
  constructor(
    options: StoreOptions,
    private readonly log: Logger,
    private readonly metrics: Metrics,
  ) {
    super(options);
  }

  override async execute(
    call: CommandCall,
    prepare: (caller: Caller) => CommandRequest,
  ): Promise<CommandOutcome> {
    const startedAt = performance.now();
    let request: CommandRequest | undefined;
    const outcome = await super
      .execute(call, (caller) => (request = prepare(caller)))
      .catch((error: unknown) => {
        this.tell(call, request, 'failed', startedAt);
        throw error;
      });
    this.tell(call, request, wordOf(outcome), startedAt, isWarning(outcome) ? 'warn' : 'info');
    return outcome;
  }

  // The five parts of one line.
  // eslint-disable-next-line max-params
  private tell(
    { correlationId }: CommandCall,
    request: CommandRequest | undefined,
    outcome: string,
    startedAt: number,
    level: 'info' | 'warn' = 'warn',
  ): void {
    const milliseconds = performance.now() - startedAt;
    const command = request?.command ?? 'unknown';
    const durationMs = Math.round(milliseconds * 10) / 10;
    this.metrics.command(command, outcome, milliseconds / 1000);
    this.log[level]({ command, streamId: streamOf(request), outcome, durationMs, correlationId }, 'command');
  }
}
