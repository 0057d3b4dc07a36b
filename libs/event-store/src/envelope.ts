import { contractOf, type RecordedEvent } from '@kejin/contracts/envelope';
import type { DomainEvent } from '@kejin/kernel';
import type { BatchLoads } from './batch-loads';
import type { Caller } from './caller';
import { uuid7 } from './digest';
import { dataTextOf } from './event-table';
import { Refusal } from './refusal';
import type { Append, CommandCall, CommandRequest, DecisionContext, StreamRef } from './request';
import type { StreamState } from './stream-state';

/** What the envelope of an event is made of: the command and what is known when it is decided. */
export type EnvelopeInput = Readonly<{
  call: CommandCall;
  caller: Caller;
  /** True for a caller who writes to its own streams only. */
  isTenant: boolean;
  request: CommandRequest;
  digest: string;
  loads: BatchLoads;
  context: DecisionContext;
  epoch: number;
}>;

/** Bytes of an event's data: well below what Kafka and a page of the relay take. */
export const MAX_EVENT_BYTES = 256 * 1024;

/** What ends, pays, returns or reverses goes through where a stream is too long for what can be repeated. */
export const EXTRA_EVENTS_FOR_ENDINGS = 100;

/**
 * The events of one append in their envelopes, after the position that is taken. Throws a refusal where the stream is
 * full or an event too large, and an error where the decision itself is wrong.
 */
export const inEnvelopes = (input: EnvelopeInput, append: Append, position: number): RecordedEvent[] => {
  const ref = streamRefOf(input.request, append.to);
  const state = input.loads.streamState(ref);
  assertStreamNotFull(input.request, state, append);
  const { owner, writers, consequence, duty } = ownershipOf(input, state, append);
  const { call, caller, request, digest, context, epoch } = input;
  return append.events.map((event, at) => {
    const { known, data } = contentOf(state, event);
    // Field by field: spreading costs more than everything else that is done for an event here.
    const recorded: RecordedEvent = {
      position: position + at + 1,
      id: uuid7(Date.parse(context.now)),
      stream: state.stream.name,
      streamId: state.id,
      streamVersion: state.version + at + 1,
      type: event.type,
      schemaVersion: known.version,
      data,
      occurredOn: append.occurredOn ?? request.occurredOn ?? context.today,
      recordedAt: context.now,
      epoch,
      owner,
      writers,
      consequence,
      callerOrg: caller.org,
      callerKind: caller.kind,
      personId: caller.personId,
      onBehalfOf: caller.onBehalfOf,
      caseId: append.caseId ?? request.caseId ?? state.id,
      duty,
      command: request.command,
      commandKey: call.key,
      commandDigest: digest,
      correlationId: call.correlationId,
      causationId: call.causationId ?? null,
      traceparent: call.traceparent ?? null,
    };
    assertEventNotTooLarge(recorded);
    return recorded;
  });
};

const streamRefOf = ({ command, loads }: CommandRequest, name: string): StreamRef<unknown> => {
  const ref = loads[name];
  if (ref?.kind !== 'stream') throw new Error(`${command} appends to ${name}, which is no stream it loaded.`);
  return ref;
};

const contentOf = ({ stream }: StreamState, { type, data }: DomainEvent) => {
  const known = contractOf(stream.contract, type);
  if (!known) throw new Error(`${stream.contract.topic} has no event ${type}.`);
  return { known, data: known.schema.parse(data) };
};

/** Whose stream it is, who may write to it, and as whose step the event counts. */
const ownershipOf = (input: EnvelopeInput, state: StreamState, append: Append) => {
  const { consequence = false, duty = null } = append;
  const owner = ownerOf(input, state, append);
  const writers = state.exists ? state.writers : [owner];
  if (!consequence) assertOwnStream(input, state, writers);
  // The owner alone is the rule and needs no list.
  return {
    owner,
    writers: writers.length > 1 ? writers : null,
    consequence,
    duty: consequence ? null : duty,
  };
};

const ownerOf = ({ caller, request }: EnvelopeInput, state: StreamState, append: Append): string =>
  state.owner ?? append.owner ?? request.owner ?? caller.org;

const assertOwnStream = (
  { caller, isTenant, request }: EnvelopeInput,
  { stream }: StreamState,
  writers: readonly string[],
): void => {
  if (isTenant && !writers.includes(caller.org))
    throw new Error(`${request.command} writes to ${stream.name}, which is not its caller's.`);
};

const assertStreamNotFull = (request: CommandRequest, state: StreamState, append: Append): void => {
  const { maxEvents } = state.stream;
  const goesThrough = append.isEnding ?? append.consequence ?? request.isEnding ?? false;
  const room = goesThrough ? maxEvents + EXTRA_EVENTS_FOR_ENDINGS : maxEvents;
  if (state.version + append.events.length > room)
    throw new Refusal(
      'stream-too-long',
      `该记录的办理次数已达上限（${room}次），不能再重复办理，请联系管理员。`,
    );
};

const assertEventNotTooLarge = (event: RecordedEvent): void => {
  const text = dataTextOf(event);
  // A character takes three bytes at most, so most events need no counting.
  if (text.length * 3 > MAX_EVENT_BYTES && Buffer.byteLength(text) > MAX_EVENT_BYTES)
    throw new Refusal('event-too-large', `内容超过${MAX_EVENT_BYTES / 1024}KB，请精简或分次提交。`);
};
