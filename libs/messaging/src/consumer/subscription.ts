import type { EventContract, RecordedEvent, StreamContract } from '@kejin/contracts/envelope';
import type { PoolClient } from '@kejin/event-store';
import { BadMessage } from '../header-values';
import type { EventIdentity } from '../headers';
import { decodeEvent, eventIdentityOf, type ReceivedMessage } from '../received-message';
import { ConsumedBatch } from './consumed-batch';

export type SubscriptionOptions = Readonly<{
  /** Names the progress: a new name starts at the beginning of the topic. */
  consumer: string;
  contract: StreamContract;
  /** Facts that decide: a message that cannot be applied blocks its partition, and is never parked. */
  deciding?: boolean;
  /** Only these types reach the handler; all others still count as seen. */
  types?: readonly string[];
}>;

const KEY = 'kejinSubscription';

/** The extras of an `@EventPattern(contract.topic, subscription({...}))`. */
export const subscription = (options: SubscriptionOptions): Record<string, SubscriptionOptions> => ({
  [KEY]: options,
});

export const subscriptionIn = (
  extras: Record<string, unknown> | undefined,
): SubscriptionOptions | undefined => extras?.[KEY] as SubscriptionOptions | undefined;

export type EventHandler = (events: readonly RecordedEvent[], batch: ConsumedBatch) => Promise<unknown>;

/** A subscription with its handler, ready to be asked about single messages. */
export class Subscription {
  readonly consumer: string;
  readonly topic: string;
  readonly stream: string;
  readonly deciding: boolean;
  private readonly wanted: ReadonlyMap<string, EventContract>;
  private readonly known: ReadonlySet<string>;

  constructor(
    { consumer, contract, deciding = false, types }: SubscriptionOptions,
    readonly handle: EventHandler,
  ) {
    this.consumer = consumer;
    this.topic = contract.topic;
    this.stream = `${contract.context}.${contract.stream}`;
    this.deciding = deciding;
    const events = contract.events.filter(({ type }) => !types || types.includes(type));
    this.wanted = new Map(events.map((event) => [event.type, event]));
    this.known = new Set(contract.events.map(({ type }) => type));
  }

  /** False for a type that came into the contract after this code was built. */
  knows(type: string): boolean {
    return this.known.has(type);
  }

  /** Decodes what can be decoded; an error is met again in the message's turn, when it is known whether its event is wanted at all. */
  decodeAhead(messages: readonly ReceivedMessage[]): void {
    for (const message of messages) {
      const identity = eventIdentityOf(message);
      const contract = identity instanceof BadMessage ? undefined : this.contractOf(identity.type);
      if (!contract) continue;
      try {
        decodeEvent(message, identity as EventIdentity, contract);
      } catch {
        continue;
      }
    }
  }

  /** Undefined where the handler does not ask for the type, known to this code or not. */
  contractOf(type: string): EventContract | undefined {
    return this.wanted.get(type);
  }

  /** Calls the handler in the transaction of its events; rejects with what really went wrong there. */
  async deliver(events: readonly RecordedEvent[], client: PoolClient): Promise<void> {
    const batch = new ConsumedBatch(this.consumer, this.topic, client, events);
    try {
      await this.handle(events, batch);
    } catch (error) {
      throw batch.failure ?? error;
    }
  }
}
