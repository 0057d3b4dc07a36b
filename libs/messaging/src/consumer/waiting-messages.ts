import type { EventIdentity } from '../headers';
import type { ParkReason } from '../parked/parked-message';
import type { ReceivedMessage } from '../received-message';

/** A message that waits for an earlier version: in the table, or since this batch (then without an id). */
export type WaitingMessage = {
  message: ReceivedMessage;
  identity: EventIdentity;
  reason: ParkReason;
  id?: number;
};

/** Into its stream's queue, which is in version order. */
export const enqueue = (queues: Map<string, WaitingMessage[]>, waiting: WaitingMessage): void => {
  const { streamId, streamVersion } = waiting.identity;
  const queue = queues.get(streamId) ?? [];
  const at = queue.findIndex(({ identity }) => identity.streamVersion > streamVersion);
  queue.splice(at < 0 ? queue.length : at, 0, waiting);
  queues.set(streamId, queue);
};
