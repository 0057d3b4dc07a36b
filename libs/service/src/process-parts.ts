import type { Logger } from 'pino';
import type { ServiceConfig } from './config';
import type { Metrics } from './metrics';

/** What every process has. */
export type ProcessParts = Readonly<{
  config: ServiceConfig;
  log: Logger;
  metrics: Metrics;
  now: () => number;
}>;
