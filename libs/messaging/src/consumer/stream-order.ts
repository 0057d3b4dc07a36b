import type { EventIdentity } from '../headers';
import type { ParkReason } from '../parked/parked-message';
import type { WaitingMessage } from './waiting-messages';

/** How far a stream is applied. */
export type AppliedVersion = Readonly<{
  version: number;
  epoch: number;
  /** The event of that version; null where it was applied before ids were kept. */
  eventId: string | null;
}>;

export const NEVER_APPLIED: AppliedVersion = { version: 0, epoch: 0, eventId: null };

/** Where a message stands in its stream, or why it cannot be taken now. */
export type StreamOrder = 'next' | 'duplicate' | Readonly<{ reason: ParkReason; error: string }>;

export const orderOf = (
  identity: EventIdentity,
  state: AppliedVersion,
  queue: readonly WaitingMessage[] = NOTHING_WAITS,
): StreamOrder => {
  const { streamVersion, epoch } = identity;
  if (streamVersion <= state.version)
    return epoch > state.epoch || isOtherEvent(identity, state) ? conflict(identity, state) : 'duplicate';
  if (queue.some(({ reason }) => reason === 'epoch-conflict'))
    return { reason: 'behind', error: 'an earlier message of the stream is of another history' };
  if (streamVersion > state.version + 1) {
    const error = `version ${streamVersion} came where ${state.version + 1} was expected`;
    return { reason: queue.length > 0 ? 'behind' : 'gap', error };
  }
  return epoch < state.epoch ? conflict(identity, state) : 'next';
};

const NOTHING_WAITS: readonly WaitingMessage[] = [];

/** Another event under the version that was applied: there are two histories. */
const isOtherEvent = ({ id, streamVersion }: EventIdentity, { version, eventId }: AppliedVersion): boolean =>
  streamVersion === version && eventId !== null && id !== eventId;

const conflict = (identity: EventIdentity, state: AppliedVersion): StreamOrder => ({
  reason: 'epoch-conflict',
  error:
    `event ${identity.id}, version ${identity.streamVersion} of epoch ${identity.epoch}, came where version ` +
    `${state.version} of epoch ${state.epoch} is applied (event ${state.eventId}): the publishing store was restored ` +
    'without its last events',
});
