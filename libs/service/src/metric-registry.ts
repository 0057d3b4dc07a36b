import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** One registry of a service's own, and the kinds of numbers that stand in it. */
export class MetricRegistry {
  readonly registry = new Registry();

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 20 });
  }

  counter(name: string, help: string, labelNames: string[]): Counter {
    return new Counter({ name: `kejin_${name}`, help, labelNames, registers: [this.registry] });
  }

  gauge(name: string, help: string, labelNames: string[]): Gauge {
    return new Gauge({ name: `kejin_${name}`, help, labelNames, registers: [this.registry] });
  }

  seconds(name: string, help: string, labelNames: string[]): Histogram {
    const buckets = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
    return new Histogram({ name: `kejin_${name}`, help, labelNames, buckets, registers: [this.registry] });
  }

  sizes(name: string, help: string): Histogram {
    const buckets = [1, 2, 5, 10, 20, 50, 100, 200, 500];
    return new Histogram({ name: `kejin_${name}`, help, buckets, registers: [this.registry] });
  }
}
