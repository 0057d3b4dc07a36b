import type { CommandAnswer, RecordedEvent } from '@kejin/contracts/envelope';
import type { CommandOutcome, DryRunOutcome } from '@kejin/event-store';
import type { Trace } from '@kejin/kernel';
import { forbidden, notFound, Problem, refusal } from './problem';

/** What an answer tells of a trace; undefined where it is left out. */
export type ShowTrace = (trace: Trace) => Trace | undefined;

/**
 * The answer built from the events, the same for a replay; anything but a recorded command is a problem. `showTrace`
 * says what of a refusal's trace the caller may read, and in which words; nothing where it is not given.
 */
export const answerCommand = <Result>(
  outcome: CommandOutcome,
  toResult: (events: readonly RecordedEvent[]) => Result,
  showTrace: ShowTrace = () => undefined,
): CommandAnswer<Result> => {
  if (outcome.outcome !== 'recorded') throw problemOf(outcome, showTrace);
  const { events, replayed } = outcome;
  const [first] = events as readonly [RecordedEvent];
  const own = events.filter(({ streamId }) => streamId === first.streamId);
  return {
    commandKey: first.commandKey,
    replayed,
    streamId: first.streamId,
    streamVersion: (own.at(-1) as RecordedEvent).streamVersion,
    events: events.map(({ id, type, streamVersion }) => ({ id, type, streamVersion })),
    result: toResult(events),
  };
};

/** What a dry run may answer instead, whatever it is about. */
export const dryRunProblems = ['facts-stale', 'too-many-commands'] as const;

/** The answer of a dry run, or the problem why there is none. */
export const answerDryRun = <Answer>(outcome: DryRunOutcome<Answer>): Answer => {
  if (outcome.outcome !== 'answered') throw problemOf(outcome, () => undefined);
  return outcome.answer;
};

const problemOf = (
  outcome: Exclude<CommandOutcome | DryRunOutcome<unknown>, { outcome: 'recorded' | 'answered' }>,
  showTrace: ShowTrace,
): Problem => {
  switch (outcome.outcome) {
    case 'refused': {
      const { code, detail, trace, members, recorded, replayed } = outcome;
      const shown = trace && showTrace(trace);
      return refusal(code, detail, {
        ...members,
        ...(shown && { trace: shown }),
        ...(recorded && { recorded, replayed }),
      });
    }
    case 'not-found':
      return notFound('没有找到该记录，或它不属于您所在的单位。');
    case 'forbidden':
      return forbidden();
    case 'key-reused':
      return new Problem('key-reused', 422, '该 Idempotency-Key 已用于另一项内容不同的请求，请更换编号。');
    case 'overloaded':
      return new Problem('too-many-commands', 429, '本服务正在处理的请求过多，请稍后用同一请求编号重试。', {
        retryAfterSeconds: outcome.retryAfterSeconds,
      });
    case 'history-unproven':
      return new Problem(
        'history-unproven',
        503,
        '本服务的数据库可能刚从备份恢复，正在与已发布的事项核对，暂不能办理，请稍后用同一请求编号重试。',
        { retryAfterSeconds: outcome.retryAfterSeconds },
      );
    case 'facts-stale':
      return new Problem(
        'facts-stale',
        503,
        '本服务尚未收到最新的政策与登记信息，请稍后用同一请求编号重试。',
        {
          retryAfterSeconds: outcome.retryAfterSeconds,
        },
      );
  }
};
