import { contractOf, type RecordedEvent } from '@kejin/contracts/envelope';
import type { DomainEvent, Trace } from '@kejin/kernel';
import type { BatchLoads } from './batch-loads';
import type { Caller } from './caller';
import { uuid7 } from './digest';
import { assertEventNotTooLarge, assertStreamNotFull } from './event-bounds';
import type { Append, CommandCall, CommandRequest, DecisionContext, PrivateFields } from './request';
import type { StreamRef } from './store-stream';
import { ownershipOf } from './stream-ownership';
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

/** The events of one stream, with what is written beside them. */
export type RecordedAppend = Readonly<{
  ref: StreamRef<unknown>;
  events: readonly RecordedEvent[];
  trace: Trace | undefined;
  privateData: PrivateFields | undefined;
}>;

/** Every append of a command, one behind the other after the position that is taken. */
export const recordedAppends = (
  input: EnvelopeInput,
  appends: readonly Append[],
  from: number,
): RecordedAppend[] => {
  let position = from;
  const streams = new Set(appends.map(({ to }) => input.request.loads[to]));
  if (streams.size < appends.length)
    throw new Error(`${input.request.command} appends to one stream more than once.`);
  return appends.map((append) => {
    const events = inEnvelopes(input, append, position);
    if (!events.length) throw new Error(`${input.request.command} appends nothing to ${append.to}.`);
    position += events.length;
    const ref = input.request.loads[append.to] as StreamRef<unknown>;
    return { ref, events, trace: append.trace, privateData: append.privateData };
  });
};

/**
 * The events of one append in their envelopes, after the position that is taken. Throws a refusal where the stream is
 * full or an event too large, and an error where the decision itself is wrong.
 */
const inEnvelopes = (input: EnvelopeInput, append: Append, position: number): RecordedEvent[] => {
  const ref = streamRefOf(input.request, append.to);
  const state = input.loads.streams.at(ref);
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
