import {
  announceRestore,
  HistoryVerifier,
  type HistoryVerifierOptions,
  type UnprovenReason,
} from '@kejin/messaging';
import { Client, type ClientConfig } from 'pg';
import type { Logger } from 'pino';
import { setTimeout as delay } from 'node:timers/promises';
import { required, type ServiceConfig } from './config';
import { acceptedKafka, kafkaConnection } from './kafka-connection';
import type { ServiceData } from './service-data';
import { StartError } from './start-error';
import { unprovenSentences } from './unproven-sentences';

const PASSING: readonly UnprovenReason['code'][] = ['relay-running', 'standby', 'unreachable', 'comparing'];

export const databaseOf = (config: ServiceConfig, part: string): ClientConfig => ({
  connectionString: required(config, 'DATABASE_APP_URL'),
  application_name: `${config.SERVICE} ${part}`,
});

export const historyOptionsOf = (
  config: ServiceConfig,
  { contracts = [], projections = [] }: ServiceData,
  log: Logger,
): HistoryVerifierOptions => ({
  database: databaseOf(config, 'history'),
  kafka: kafkaConnection(config, `${config.SERVICE}-history`),
  contracts,
  projections,
  log: log.child({ part: 'history' }),
});

const PATIENCE_MS = 60_000;
const AGAIN_MS = 500;

/**
 * Says that the database was put back, which a copied disk does not show by itself, and takes back what it lost.
 * Processes that run meanwhile stop deciding and publishing until it is done.
 */
export const restoreTail = async (config: ServiceConfig, data: ServiceData, log: Logger): Promise<void> => {
  await acceptedKafka(config, log);
  await announce(config);
  await provenHistory(config, data, log);
};

/** Resolves when this life of the database is proven; throws StartError where a person must act first. */
export const provenHistory = async (config: ServiceConfig, data: ServiceData, log: Logger): Promise<void> => {
  const history = new HistoryVerifier(historyOptionsOf(config, data, log));
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const why = await history.tryVerify();
    if (!why) return;
    if (!PASSING.includes(why.code) || performance.now() > until)
      throw new StartError(`未能核对事件：${unprovenSentences[why.code] ?? ''}（${why.detail}）`);
    await delay(AGAIN_MS);
  }
};

const announce = async (config: ServiceConfig): Promise<void> => {
  const client = new Client({ ...databaseOf(config, 'restore'), connectionTimeoutMillis: 3_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await announceRestore(client as never);
  } finally {
    await client.end().catch(() => undefined);
  }
};
