import type { BatchObservation } from '@kejin/event-store';
import type { MessagingMetrics } from '@kejin/messaging';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

type Where = { consumer: string; topic: string; partition: number };

/** Every number a service shows, in one registry of its own. */
export class Metrics {
  readonly registry = new Registry();
  private readonly http = this.histogram('http_request_duration_seconds', 'HTTP requests', [
    'method',
    'route',
    'status',
  ]);
  private readonly commands = this.counter('commands_total', 'Commands by outcome', ['command', 'outcome']);
  private readonly commandSeconds = this.histogram('command_duration_seconds', 'Commands', ['command']);
  private readonly batchCommands = this.sizes('store_batch_commands', 'Commands that shared a transaction');
  private readonly batchSeconds = this.histogram('store_batch_duration_seconds', 'Store batches', []);
  private readonly storeEvents = this.counter('store_events_total', 'Events recorded', []);
  private readonly relayed = this.counter('relay_events_total', 'Events acknowledged by Kafka', []);
  private readonly relayLag = this.gauge('relay_unsent_events', 'Events Kafka has not acknowledged', []);
  private readonly relayLagSeconds = this.gauge(
    'relay_oldest_unsent_seconds',
    'Age of the oldest of them',
    [],
  );
  private readonly relayFault = this.gauge('relay_refused', '1 while Kafka refuses an event for good', []);
  private readonly relayActive = this.gauge('relay_active', '1 while this process publishes', []);
  private readonly lag = this.gauge('consumer_lag_messages', 'Messages behind the end', [
    'consumer',
    'topic',
    'partition',
  ]);
  private readonly stopped = this.gauge('consumer_partition_stopped', '1 while a partition needs a person', [
    'consumer',
    'topic',
    'partition',
  ]);
  private readonly applied = this.counter('consumer_applied_total', 'Messages applied', [
    'consumer',
    'topic',
  ]);
  private readonly duplicates = this.counter('consumer_duplicates_total', 'Messages known already', [
    'consumer',
    'topic',
  ]);
  private readonly parked = this.counter('consumer_parked_total', 'Messages set aside', [
    'consumer',
    'topic',
    'reason',
  ]);

  private readonly unknownTypes = this.counter(
    'consumer_unknown_types_total',
    'Events of a type this code does not know',
    ['consumer', 'topic'],
  );
  private readonly clockAhead = this.gauge('publisher_clock_ahead', "1 while a publisher's clock is ahead", [
    'context',
  ]);

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 20 });
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.http.observe({ method, route, status: String(status) }, seconds);
  }

  command(command: string, outcome: string, seconds: number): void {
    this.commands.inc({ command, outcome });
    this.commandSeconds.observe({ command }, seconds);
  }

  batch({ commands, events, durationMs }: BatchObservation): void {
    this.batchCommands.observe(commands);
    this.batchSeconds.observe(durationMs / 1000);
    this.storeEvents.inc(events);
  }

  /** What the relay and the consumers report. */
  get messaging(): MessagingMetrics {
    const where = ({ consumer, topic, partition }: Where) => ({
      consumer,
      topic,
      partition: String(partition),
    });
    return {
      relayed: (events) => this.relayed.inc(events),
      relayLag: (positions, seconds) => {
        this.relayLag.set(positions);
        this.relayLagSeconds.set(seconds);
      },
      relayFault: (faulty) => this.relayFault.set(faulty),
      relayActive: (active) => this.relayActive.set(active),
      consumerLag: (place, messages) => this.lag.set(where(place), messages),
      applied: (consumer, topic, messages) => this.applied.inc({ consumer, topic }, messages),
      duplicatesSkipped: (consumer, topic, messages) => this.duplicates.inc({ consumer, topic }, messages),
      parked: (consumer, topic, reason) => this.parked.inc({ consumer, topic, reason }),
      unknownTypes: (consumer, topic, messages) => this.unknownTypes.inc({ consumer, topic }, messages),
      clockAhead: (context, isAhead) => this.clockAhead.set({ context }, isAhead),
      partitionStopped: (place, isStopped) => this.stopped.set(where(place), isStopped),
    };
  }

  private counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: `kejin_${name}`, help, labelNames, registers: [this.registry] });
  }

  private gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name: `kejin_${name}`, help, labelNames, registers: [this.registry] });
  }

  private histogram(name: string, help: string, labelNames: string[]): Histogram {
    const buckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
    return new Histogram({ name: `kejin_${name}`, help, labelNames, buckets, registers: [this.registry] });
  }

  private sizes(name: string, help: string): Histogram {
    const buckets = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    return new Histogram({ name: `kejin_${name}`, help, buckets, registers: [this.registry] });
  }
}
