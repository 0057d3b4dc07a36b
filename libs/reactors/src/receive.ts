import type { ConsumedBatch } from '@kejin/messaging';
import { receive } from './reaction-table';
import type { Reactor } from './reactor';

/** For a handler of a consumer of its own name: keeps what the reactors act on, in the events' transaction. */
export const receiveBatch = async (batch: ConsumedBatch, reactors: readonly Reactor[]): Promise<void> => {
  try {
    await receive(batch.client, reactors, batch.events);
  } catch (error) {
    // Nest turns a handler's error into one sentence; the consumer must tell an outage from a fault.
    batch.failure = error;
    throw error;
  }
};
