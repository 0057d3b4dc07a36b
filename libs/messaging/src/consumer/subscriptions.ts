import type { Subscription } from './subscription';

/** The subscriptions of a process. A consumer has one handler of each topic. */
export class Subscriptions {
  private readonly consumers = new Map<string, Map<string, Subscription>>();

  add(subscription: Subscription): void {
    const { consumer, topic } = subscription;
    const topics = this.consumers.get(consumer) ?? new Map<string, Subscription>();
    if (topics.has(topic)) throw new Error(`Consumer ${consumer} has two handlers of ${topic}.`);
    this.consumers.set(consumer, topics.set(topic, subscription));
  }

  /** By consumer, then by topic. */
  get byConsumer(): ReadonlyMap<string, ReadonlyMap<string, Subscription>> {
    return this.consumers;
  }

  /** By consumer. */
  get topics(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.consumers].map(([consumer, own]) => [consumer, [...own.keys()]]));
  }

  of(consumer: string, topic: string): Subscription | undefined {
    return this.consumers.get(consumer)?.get(topic);
  }

  /** By `consumer topic`. */
  isDeciding(name: string): boolean {
    const [consumer = '', topic = ''] = name.split(' ');
    return this.of(consumer, topic)?.deciding === true;
  }
}
