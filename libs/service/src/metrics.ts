import type { BatchObservation } from '@kejin/event-store';
import type { Registry } from 'prom-client';
import { messagingMetrics } from './messaging-metrics';
import { MetricRegistry } from './metric-registry';

/** Every number a service shows, in one registry of its own. */
export class Metrics {
  private readonly own: MetricRegistry;
  private readonly http;
  private readonly commands;
  private readonly commandSeconds;
  private readonly batchCommands;
  private readonly batchSeconds;
  private readonly storeEvents;
  /** What the relay and the consumers report. */
  readonly messaging;

  constructor(service: string) {
    const own = (this.own = new MetricRegistry(service));
    this.http = own.seconds('http_request_duration_seconds', 'HTTP requests', ['method', 'route', 'status']);
    this.commands = own.counter('commands_total', 'Commands by outcome', ['command', 'outcome']);
    this.commandSeconds = own.seconds('command_duration_seconds', 'Commands', ['command']);
    this.batchCommands = own.sizes('store_batch_commands', 'Commands that shared a transaction');
    this.batchSeconds = own.seconds('store_batch_duration_seconds', 'Store batches', []);
    this.storeEvents = own.counter('store_events_total', 'Events recorded', []);
    this.messaging = messagingMetrics(own);
  }

  get registry(): Registry {
    return this.own.registry;
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
}
