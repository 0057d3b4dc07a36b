import { refusal } from '@kejin/http';
import {
  RebuildRefused,
  rebuildFromTopics,
  type ConsumedModel,
  type RebuildOptions,
  type RebuildReport,
} from '@kejin/messaging';
import { kafkaConnection } from './kafka-connection';
import type { Platform } from './platform';
import { openRebuildSession } from './rebuild-session';

const refusals: Readonly<Record<RebuildRefused['code'], string>> = {
  'rebuild-running': '该消费者的读模型正在重算，请稍后再试。',
  'history-incomplete': '主题中的历史不完整，或与本服务的进度不符，不能据此重算。数据未改动。',
  'rebuild-blocked': '主题中有本程序不能跳过的消息，重算停在该处。数据未改动。',
  'rebuild-interrupted': '重算过程中 Kafka 或数据库中断，数据未改动，请稍后重试。',
};

export const rebuildProblems = Object.keys(refusals);

/** A consumer's read models folded again from the topics' beginning; what keeps it from that is a refusal with a sentence. */
export const rebuiltFromTopics = async (
  { config, log, now }: Platform,
  model: ConsumedModel,
  order: Readonly<{ swap: boolean; by: string }>,
): Promise<RebuildReport> => {
  const options: RebuildOptions = {
    kafka: kafkaConnection(config),
    log: log.child({ part: 'rebuild' }),
    now,
    connect: () => openRebuildSession(config),
  };
  try {
    return await rebuildFromTopics(model, options, order);
  } catch (error) {
    if (!(error instanceof RebuildRefused)) throw error;
    log.warn({ consumer: model.consumer, reason: error.message }, error.code);
    throw Object.assign(refusal(error.code, refusals[error.code]), { cause: error });
  }
};
