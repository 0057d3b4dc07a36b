import type { RecordedEvent } from '@kejin/contracts/envelope';
import { contractOf } from '@kejin/contracts/envelope';
import { isRefused, shanghaiDate, type DomainEvent, type Trace } from '@kejin/kernel';
import type { BatchLoads } from './batch-loads';
import type { Caller } from './caller';
import { uuid7 } from './digest';
import type { CommandCall, CommandOutcome, CommandRequest, DecisionContext, StreamRef } from './request';
import { isStale, type StoreOptions } from './store-options';
import type { StreamSlot } from './stream-slot';

/** What became of one command before anything is written. No events: nothing is kept. */
export type Decided = Readonly<{
  outcome: CommandOutcome;
  events: readonly RecordedEvent[];
  trace?: Trace | undefined;
}>;

type Command = { waiting: { call: CommandCall }; caller: Caller; request: CommandRequest; digest: string };
type Head = { position: number; epoch: number; factsAsOf: Date | undefined };

const nothing = (outcome: CommandOutcome): Decided => ({ outcome, events: [] });

export const decideCommand = (
  options: StoreOptions,
  command: Command,
  loads: BatchLoads,
  head: Head,
): Decided => {
  const { request, caller } = command;
  const streams = Object.entries(request.loads).filter(
    (entry): entry is [string, StreamRef<unknown>] => entry[1].kind === 'stream',
  );
  for (const [, ref] of streams)
    if (!mayTouch(options, caller, ref, loads.slot(ref.id))) return nothing({ outcome: 'not-found' });
  const nowMs = options.now();
  const stale = staleness(options, request, nowMs, head.factsAsOf);
  if (stale) return nothing(stale);

  const context: DecisionContext = { caller, today: shanghaiDate(nowMs), now: new Date(nowMs).toISOString() };
  const decision = request.decide(loads.values(request.loads), context);
  const setting = { command, loads, head, context };

  if (isRefused(decision)) {
    const { refused: code, detail, trace, recorded } = decision;
    const events = recorded ? envelopes(setting, [[onlyStream(streams), [recorded]]], null) : [];
    return {
      outcome: {
        outcome: 'refused',
        code,
        detail,
        ...(trace && { trace }),
        recorded: events.length > 0,
        replayed: false,
      },
      events,
      trace,
    };
  }
  const appends: [StreamRef<unknown>, readonly DomainEvent[]][] =
    'appends' in decision
      ? Object.entries(decision.appends).map(([name, events]) => [
          request.loads[name] as StreamRef<unknown>,
          events,
        ])
      : [[onlyStream(streams), decision.events]];
  const events = envelopes(setting, appends, request.duty ?? null);
  if (!events.length) throw new Error(`${request.command} was accepted without an event.`);
  return { outcome: { outcome: 'recorded', replayed: false, events }, events, trace: decision.trace };
};

const mayTouch = (
  { gate }: StoreOptions,
  caller: Caller,
  { mustExist }: StreamRef<unknown>,
  slot: StreamSlot,
): boolean => {
  if (!slot.exists) return !mustExist;
  return caller.kind === 'system' || gate.mayTouch(caller, slot.owner as string, slot.audience);
};

const staleness = (
  { freshness }: StoreOptions,
  request: CommandRequest,
  nowMs: number,
  factsAsOf: Date | undefined,
): CommandOutcome | undefined =>
  request.needsFreshFacts !== false && isStale(freshness, nowMs, factsAsOf)
    ? { outcome: 'facts-stale', retryAfterSeconds: 5 }
    : undefined;

const onlyStream = (streams: readonly [string, StreamRef<unknown>][]): StreamRef<unknown> => {
  const [first, ...others] = streams;
  if (!first || others.length) throw new Error('A command over several streams names them in `appends`.');
  return first[1];
};

type Setting = Readonly<{ command: Command; loads: BatchLoads; head: Head; context: DecisionContext }>;

const envelopes = (
  { command: { waiting, caller, request, digest }, loads, head, context }: Setting,
  appends: readonly [StreamRef<unknown>, readonly DomainEvent[]][],
  duty: string | null,
): RecordedEvent[] => {
  const { call } = waiting;
  let { position } = head;
  return appends.flatMap(([ref, events]) => {
    const { contract } = ref.stream;
    const slot = loads.slot(ref.id);
    let version = slot.version;
    return events.map((event): RecordedEvent => {
      const known = contractOf(contract, event.type);
      if (!known) throw new Error(`${contract.topic} has no event ${event.type}.`);
      return {
        type: event.type,
        data: known.schema.parse(event.data),
        position: (position += 1),
        id: uuid7(Date.parse(context.now)),
        stream: `${contract.context}.${contract.stream}`,
        streamId: ref.id,
        streamVersion: (version += 1),
        schemaVersion: known.version,
        occurredOn: request.occurredOn ?? context.today,
        recordedAt: context.now,
        epoch: head.epoch,
        owner: slot.owner ?? request.owner ?? caller.org,
        callerOrg: caller.org,
        callerKind: caller.kind,
        personId: caller.personId,
        onBehalfOf: caller.onBehalfOf,
        caseId: request.caseId ?? ref.id,
        duty,
        command: request.command,
        commandKey: call.key,
        commandDigest: digest,
        correlationId: call.correlationId,
        causationId: call.causationId ?? null,
        traceparent: call.traceparent ?? null,
      };
    });
  });
};
