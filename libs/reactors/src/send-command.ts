import {
  isRetryable,
  StoreUnavailable,
  isStatementTimeout,
  type CommandCall,
  type CommandOutcome,
  type CommandRequest,
  type EventStore,
} from '@kejin/event-store';

/** What became of a command of the system. */
export type SendOutcome =
  /** Kept, now or by an earlier try under the same key. */
  | Readonly<{ kind: 'recorded'; replayed: boolean }>
  /** A rule said no. */
  | Readonly<{ kind: 'refused'; code: string; detail: string }>
  /** Retryable: an outage, stale facts, overload. The same command may be sent again. */
  | Readonly<{ kind: 'later'; code: string }>
  /** A bug, of ours or of the declaration. */
  | Readonly<{ kind: 'fault'; error: string }>;

export type CommandStore = Pick<EventStore, 'execute'>;

/** Sends a command for the system and never rejects. */
export const sendCommand = async (
  store: CommandStore,
  call: CommandCall,
  request: () => CommandRequest,
): Promise<SendOutcome> => {
  try {
    return meaningOf(await store.execute(call, request));
  } catch (error) {
    return failureOf(error);
  }
};

const meaningOf = (outcome: CommandOutcome): SendOutcome => {
  if ('retryAfterSeconds' in outcome) return { kind: 'later', code: outcome.outcome };
  switch (outcome.outcome) {
    case 'recorded':
      return { kind: 'recorded', replayed: outcome.replayed };
    case 'refused':
      return { kind: 'refused', code: outcome.code, detail: outcome.detail };
    case 'not-found':
      return { kind: 'refused', code: 'not-found', detail: '没有找到该事项。' };
    case 'forbidden':
    case 'key-reused':
      return { kind: 'fault', error: `the store answered ${outcome.outcome}` };
    default:
      // An outcome that this code does not know yet is nobody's refusal.
      return { kind: 'fault', error: `the store answered ${(outcome as { outcome: string }).outcome}` };
  }
};

const RETRYABLE_STATUS = new Set([429, 503]);

const failureOf = (error: unknown): SendOutcome => {
  const { status, code, message } = error as { status?: number; code?: string; message?: string };
  if (isRetryable(error) || (error instanceof StoreUnavailable && !isStatementTimeout(error.cause)))
    return { kind: 'later', code: 'store-unavailable' };
  if (status !== undefined && RETRYABLE_STATUS.has(status))
    return { kind: 'later', code: code ?? String(status) };
  return { kind: 'fault', error: message ?? String(error) };
};
