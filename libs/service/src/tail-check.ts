import type { Queryable } from '@kejin/event-store';
import { takeBackTail, tailBehind, TailRefused, type TailOptions } from '@kejin/messaging';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { required, type ServiceConfig } from './config';
import { acceptedKafka, kafkaConnection } from './kafka-connection';
import type { KejinOptions } from './kejin-module';
import { StartError } from './start-error';

const PATIENCE_MS = 10_000;

const sentences: Readonly<Partial<Record<TailRefused['code'], string>>> = {
  'another-lineage':
    '数据库与本服务主题中的事件不是同一来源，不能启动。请核对 DATABASE_APP_URL 与 KAFKA_BROKERS。',
  'cluster-changed': '当前 Kafka 集群不是此前发布事件的集群。',
  'topics-behind': '本服务主题中的事件少于已发布的事件，Kafka 可能丢失了数据。',
  gap: '主题中的事件不连续，无法取回。',
  'epoch-not-raised': '恢复纪元未能提升，请重试。',
  'relay-running': '本服务仍有进程在发布事件，请先停止全部进程。',
};

const withOptions = async <T>(
  config: ServiceConfig,
  { contracts = [] }: KejinOptions,
  log: Logger,
  work: (options: TailOptions) => Promise<T>,
): Promise<T> => {
  const client = new Client({
    connectionString: required(config, 'DATABASE_APP_URL'),
    connectionTimeoutMillis: 3_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const kafka = kafkaConnection(config, `${config.SERVICE}-tail`);
    return await work({ client: client as unknown as Queryable, kafka, contracts, log });
  } finally {
    await client.end().catch(() => undefined);
  }
};

/**
 * A database that was restored lacks what its topics already told the world, and deciding on it would tell another
 * story. Kafka being away says nothing, so the service opens all the same.
 */
export const refuseLostTail = async (
  config: ServiceConfig,
  options: KejinOptions,
  log: Logger,
): Promise<void> => {
  if (!options.contracts?.length) return;
  const check = withOptions(config, options, log, lostEvents).catch((error: unknown) => {
    if (error instanceof TailRefused && error.code === 'another-lineage')
      throw new StartError(sentences['another-lineage'] as string, { cause: error });
    log.warn({ error: (error as Error).message }, 'could not compare the database with its topics');
    return 0;
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(() => resolve(0), PATIENCE_MS);
  });
  const lost = await Promise.race([check, late]).finally(() => clearTimeout(timer));
  if (lost)
    throw new StartError(
      `数据库缺少 ${lost} 个已经发布的事件，可能刚从备份恢复。请停止本服务全部进程，运行 node main.cjs restore 取回后再启动。`,
    );
};

const lostEvents = async (options: TailOptions): Promise<number> => {
  const { behind, missing, lastMissing = 0 } = await tailBehind(options);
  if (!behind) return 0;
  // Another replica may have written and published while we read.
  const { rows } = await options.client.query({
    text: 'select coalesce(max(position), 0) as last from event',
    values: [],
  });
  return Number(rows[0].last) >= lastMissing ? 0 : missing;
};

/** Raises the epoch and takes back what the restored database lost. Resolves with the number of events. */
export const restoreTail = async (
  config: ServiceConfig,
  options: KejinOptions,
  log: Logger,
): Promise<number> => {
  await acceptedKafka(config, log);
  return withOptions(config, options, log, async (tail) => {
    const { rows } = await tail.client.query({
      text: 'update store_epoch set epoch = epoch + 1 returning epoch',
      values: [],
    });
    const epoch = Number(rows[0].epoch);
    const { taken } = await takeBackTail({ ...tail, projections: options.projections ?? [], epoch });
    log.info({ epoch, taken }, 'restored tail');
    return taken;
  }).catch((error: unknown) => {
    if (!(error instanceof TailRefused)) throw error;
    throw new StartError(sentences[error.code] ?? '无法取回事件。', { cause: error });
  });
};
