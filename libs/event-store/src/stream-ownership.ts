import type { EnvelopeInput } from './envelope';
import type { Append } from './request';
import type { StreamState } from './stream-state';

/** Whose stream it is, who may write to it, and as whose step the event counts. */
export const ownershipOf = (input: EnvelopeInput, state: StreamState, append: Append) => {
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
