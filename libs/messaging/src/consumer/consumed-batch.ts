import type { RecordedEvent } from '@kejin/contracts/envelope';
import { applyProjections, type Projection, type Queryable } from '@kejin/event-store';
import { BaseRpcContext, RpcException } from '@nestjs/microservices';

/** The context of an event handler: the events' transaction, which also holds the progress. */
export class ConsumedBatch extends BaseRpcContext<unknown[]> {
  /** What really went wrong; Nest turns a handler's error into one sentence without a cause. */
  failure: unknown;

  constructor(
    readonly consumer: string,
    readonly topic: string,
    readonly client: Queryable,
    readonly events: readonly RecordedEvent[],
  ) {
    super([]);
  }

  /** Folds the events and writes the rows, in this transaction. */
  async apply(projections: readonly Projection[]): Promise<void> {
    try {
      await applyProjections(this.client, projections, this.events);
    } catch (error) {
      this.failure = error;
      throw new RpcException(error as Error);
    }
  }
}
