import type { MessagingMetrics } from '@kejin/messaging';
import type { Gauge } from 'prom-client';
import type { MetricRegistry } from './metric-registry';

type Place = Readonly<{ consumer: string; topic: string; partition: number }>;

const atPlace = (gauge: Gauge, { consumer, topic, partition }: Place, value: number): void =>
  gauge.set({ consumer, topic, partition: String(partition) }, value);

/** What the relay and the consumers report. */
export const messagingMetrics = (own: MetricRegistry): MessagingMetrics => ({
  ...relayMetrics(own),
  ...consumerMetrics(own),
});

const relayMetrics = (own: MetricRegistry): MessagingMetrics => {
  const relayed = own.counter('relay_events_total', 'Events acknowledged by Kafka', []);
  const unsent = own.gauge('relay_unsent_events', 'Events Kafka has not acknowledged', []);
  const oldest = own.gauge('relay_oldest_unsent_seconds', 'Age of the oldest of them', []);
  const refused = own.gauge('relay_refused', '1 while Kafka refuses an event for good', []);
  const active = own.gauge('relay_active', '1 while this process publishes', []);
  return {
    relayed: (events) => relayed.inc(events),
    relayLag: (positions, seconds) => {
      unsent.set(positions);
      oldest.set(seconds);
    },
    relayFault: (faulty) => refused.set(faulty),
    relayActive: (isActive) => active.set(isActive),
  };
};

const consumerMetrics = (own: MetricRegistry): MessagingMetrics => {
  const place = ['consumer', 'topic', 'partition'];
  const source = ['consumer', 'topic'];
  const lag = own.gauge('consumer_lag_messages', 'Messages behind the end', place);
  const stopped = own.gauge('consumer_partition_stopped', '1 while a partition needs a person', place);
  const applied = own.counter('consumer_applied_total', 'Messages applied', source);
  const duplicates = own.counter('consumer_duplicates_total', 'Messages known already', source);
  const parked = own.counter('consumer_parked_total', 'Messages set aside', [...source, 'reason']);
  const unknown = own.counter(
    'consumer_unknown_types_total',
    'Events of a type this code does not know',
    source,
  );
  const ahead = own.gauge('publisher_clock_ahead', "1 while a publisher's clock is ahead", ['context']);
  return {
    consumerLag: (where, messages) => atPlace(lag, where, messages),
    partitionStopped: (where, isStopped) => atPlace(stopped, where, isStopped),
    applied: (consumer, topic, messages) => applied.inc({ consumer, topic }, messages),
    duplicatesSkipped: (consumer, topic, messages) => duplicates.inc({ consumer, topic }, messages),
    parked: (consumer, topic, reason) => parked.inc({ consumer, topic, reason }),
    unknownTypes: (consumer, topic, messages) => unknown.inc({ consumer, topic }, messages),
    clockAhead: (context, isAhead) => ahead.set({ context }, isAhead),
  };
};
