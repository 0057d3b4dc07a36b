import { armFailpoint, type EventStore, type Projection } from '@kejin/event-store';
import type { KafkaEventServer, Relay } from '@kejin/messaging';
import type { Logger } from 'pino';
import type { ServiceConfig } from './config';
import type { DataSources } from './data-sources';
import type { KejinOptions } from './kejin-module';
import type * as Parts from './kejin-parts';
import { Metrics } from './metrics';

/** What a service stands on, opened before Nest builds the rest. */
export type Platform = Readonly<{
  config: ServiceConfig;
  log: Logger;
  metrics: Metrics;
  now: () => number;
  kejin?: KejinParts;
}>;

export type KejinParts = Readonly<{
  options: KejinOptions;
  sources: DataSources;
  consumers: KafkaEventServer;
  store?: EventStore;
  relay?: Relay;
}>;

export const projectionsOf = ({ options }: KejinParts): readonly Projection[] => [
  ...(options.projections ?? []),
  ...(options.consumedProjections ?? []),
];

export const openPlatform = async (
  config: ServiceConfig,
  log: Logger,
  options: KejinOptions | undefined,
): Promise<Platform> => {
  const metrics = new Metrics(config.SERVICE);
  const base: Platform = { config, log, metrics, now: Date.now };
  if (config.FAILPOINT) arm(config.FAILPOINT);
  if (!options) return base;
  // Without a database there is no Kafka either, and their libraries are half of what a process loads.
  const { openParts } = require('./kejin-parts') as typeof Parts;
  return { ...base, kejin: await openParts(base, options) };
};

const arm = (text: string): void => {
  const [name, nth] = text.split(':') as [string, string?];
  armFailpoint(name, nth === undefined ? 1 : Number(nth));
};
