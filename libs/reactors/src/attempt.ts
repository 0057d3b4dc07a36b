import { uuid5, type CommandRequest, type Queryable } from '@kejin/event-store';
import type { AttemptResult, DueReaction } from './reaction-table';
import type { ActOutcome, Reactor } from './reactor';
import { sendCommand, type CommandStore } from './send-command';

const MOST_FAULTS = 3;
/** Until a retryable outcome is tried again: a copy is mostly a moment late. */
const LATER_SECONDS = 2;
const FAULT_SECONDS = [1, 5];

/** To be tried again later: nothing is at fault. */
class RetryLater extends Error {}
/** A bug, or a wrong declaration. */
class Fault extends Error {}

type Around = Readonly<{ read: Queryable; store: CommandStore }>;

/** Lets the reactor act on the event once: what came of it, and how many commands it has sent. */
export const attempt = async (
  one: Reactor,
  { event, tries }: DueReaction,
  { read, store }: Around,
): Promise<Readonly<{ result: AttemptResult; commands: number }>> => {
  const steps: ActOutcome[] = [];
  const act = async (step: string, request: () => CommandRequest): Promise<ActOutcome> => {
    const acted = await send(store, one, { event, step }, request);
    steps.push(acted);
    return acted;
  };
  try {
    await one.react(event, { act, read });
    return { result: doneAfter(steps), commands: steps.length };
  } catch (error) {
    return { result: failedAfter(error, tries), commands: steps.length };
  }
};

const failedAfter = (error: unknown, tries: number): AttemptResult => {
  if (error instanceof RetryLater)
    return { state: 'waiting', code: error.message, waitSeconds: LATER_SECONDS, isFault: false };
  const detail = (error as Error).message;
  const waitSeconds = FAULT_SECONDS[tries];
  if (tries + 1 >= MOST_FAULTS || waitSeconds === undefined) return { state: 'parked', detail };
  return { state: 'waiting', code: 'fault', waitSeconds, isFault: true, detail };
};

const send = async (
  store: CommandStore,
  { name, retryOn }: Reactor,
  { event, step }: Readonly<{ event: DueReaction['event']; step: string }>,
  request: () => CommandRequest,
): Promise<ActOutcome> => {
  const call = {
    identity: { system: `reactor:${name}` },
    key: uuid5(event.id, `${name}:${step}`),
    correlationId: event.correlationId,
    causationId: event.id,
    traceparent: event.traceparent,
  };
  const sent = await sendCommand(store, call, request);
  if (sent.kind === 'later') throw new RetryLater(sent.code);
  if (sent.kind === 'fault') throw new Fault(sent.error);
  if (sent.kind === 'refused' && retryOn.includes(sent.code)) throw new RetryLater(sent.code);
  return sent;
};

const doneAfter = (steps: readonly ActOutcome[]): AttemptResult => {
  const refused = steps.find((step) => step.kind === 'refused');
  if (refused?.kind === 'refused')
    return { state: 'done', outcome: 'refused', code: refused.code, detail: refused.detail };
  return { state: 'done', outcome: steps.length ? 'recorded' : 'nothing' };
};
