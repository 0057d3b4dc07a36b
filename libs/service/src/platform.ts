import { armFailpoint, type EventStore, type Projection } from '@kejin/event-store';
import type { HistoryVerifier, KafkaEventServer, Relay } from '@kejin/messaging';
import type { Logger } from 'pino';
import { partsLibrary } from './chores';
import type { ServiceConfig } from './config';
import type { DataSources } from './data-sources';
import type { KejinOptions } from './kejin-module';
import { Metrics } from './metrics';
import type { PersonalData } from './personal-data';

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
  personalData: PersonalData;
  store?: EventStore;
  history?: HistoryVerifier;
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
  return { ...base, kejin: await partsLibrary().openParts(base, options) };
};

const arm = (text: string): void => {
  const [name, nth] = text.split(':') as [string, string?];
  armFailpoint(name, nth === undefined ? 1 : Number(nth));
};
