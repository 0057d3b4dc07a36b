type Where = Readonly<{ consumer: string; topic: string; partition: number }>;

/** What happens here, for whoever keeps the counters. Every callback may be left out; none may throw. */
export type MessagingMetrics = Readonly<
  Partial<{
    relayed(events: number): void;
    /** Events committed and not yet acknowledged by Kafka, and the age of the oldest. */
    relayLag(positions: number, seconds: number): void;
    /** 1 while Kafka refuses an event in a way that will not pass. */
    relayFault(faulty: 0 | 1): void;
    /** 1 while this process holds the relay's lock. */
    relayActive(active: 0 | 1): void;
    consumerLag(where: Where, messages: number): void;
    applied(consumer: string, topic: string, messages: number): void;
    duplicatesSkipped(consumer: string, topic: string, messages: number): void;
    parked(consumer: string, topic: string, reason: string): void;
    /** Events of a type that this code does not know, passed where they decide nothing. */
    unknownTypes(consumer: string, topic: string, messages: number): void;
    /** 1 while a partition does not move because somebody must act. */
    partitionStopped(where: Where, stopped: 0 | 1): void;
    /** 1 while a publisher's clock is more than two seconds ahead of the own database's. */
    clockAhead(context: string, ahead: 0 | 1): void;
  }>
>;
