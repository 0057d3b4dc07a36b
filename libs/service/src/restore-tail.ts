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
import type { KejinOptions } from './kejin-module';
import { StartError } from './start-error';

/** What each reason means to the person who must act; the others pass by themselves. */
export const unprovenSentences: Readonly<Partial<Record<UnprovenReason['code'], string>>> = {
  'another-lineage': '数据库与本服务主题中的事件不是同一来源。请核对 DATABASE_APP_URL 与 KAFKA_BROKERS。',
  'cluster-changed': '当前 Kafka 集群不是此前发布事件的集群。',
  'topics-behind': '本服务主题中的事件少于已发布的事件，Kafka 可能丢失了数据。',
  gap: '主题中的事件不连续，无法取回。',
  'not-announced':
    '数据库缺少已经发布的事件，且此前从未核对过。确认是恢复的数据库后，运行 node main.cjs restore 取回。',
  'relay-running': '本服务仍有进程在发布事件。',
  standby: '所连接的数据库是只读的备库。',
  unreachable: '数据库或 Kafka 没有响应，核对尚未完成。',
  comparing: '正在与本服务主题中的事件核对。',
};

const PASSING: readonly UnprovenReason['code'][] = ['relay-running', 'standby', 'unreachable', 'comparing'];

export const databaseOf = (config: ServiceConfig, part: string): ClientConfig => ({
  connectionString: required(config, 'DATABASE_APP_URL'),
  application_name: `${config.SERVICE} ${part}`,
});

export const historyOptionsOf = (
  config: ServiceConfig,
  { contracts = [], projections = [] }: KejinOptions,
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
export const restoreTail = async (
  config: ServiceConfig,
  options: KejinOptions,
  log: Logger,
): Promise<void> => {
  await acceptedKafka(config, log);
  await announce(config);
  await provenHistory(config, options, log);
};

/** Resolves when this life of the database is proven; throws StartError where a person must act first. */
export const provenHistory = async (
  config: ServiceConfig,
  options: KejinOptions,
  log: Logger,
): Promise<void> => {
  const history = new HistoryVerifier(historyOptionsOf(config, options, log));
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
