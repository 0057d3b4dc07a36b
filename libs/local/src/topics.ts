import { setTimeout as delay } from 'node:timers/promises';
import { BEAT_TOPIC_SETTINGS, beatTopicOf } from '@kejin/contracts/envelope';
import type { Admin } from 'kafkajs';
import { withAdmin } from './admin';
import { LocalError } from './local-error';

export type Topic = Readonly<{
  topic: string;
  partitions: number;
  replicationFactor: number;
  /** Besides, or instead of, being kept for ever. */
  settings?: Readonly<Record<string, string>>;
}>;

/** The topic on which a context says how far its relay has come. */
export const beatTopic = (context: string): Topic => ({
  topic: beatTopicOf(context),
  partitions: 1,
  replicationFactor: 1,
  settings: BEAT_TOPIC_SETTINGS,
});

/** Creates what is missing, kept for ever: a read model is rebuilt from its topics. Safe to repeat. */
export const createTopics = (brokers: string, topics: readonly Topic[]): Promise<void> =>
  withAdmin(brokers.split(','), async (admin) => {
    const known = new Set(await admin.listTopics());
    const missing = topics.filter(({ topic }) => !known.has(topic));
    await admin.createTopics({
      // kafkajs fails while a broker has not yet heard of the topic.
      waitForLeaders: false,
      topics: missing.map(({ topic, partitions, replicationFactor, settings }) => ({
        topic,
        numPartitions: partitions,
        replicationFactor,
        configEntries: Object.entries({ 'retention.ms': '-1', ...settings }).map(([name, value]) => ({
          name,
          value,
        })),
      })),
    });
    for (const { topic } of missing) await isThere(admin, topic);
    const old = topics.filter(({ topic }) => known.has(topic));
    if (old.length === 0) return;
    const metadata = await admin.fetchTopicMetadata({ topics: old.map(({ topic }) => topic) });
    for (const { topic, partitions } of old) {
      const found = metadata.topics.find(({ name }) => name === topic)?.partitions.length;
      // The key decides the partition, so another number would break the order of every stream.
      if (found !== partitions) throw differs(topic, partitions, found);
    }
  });

const TRIES = 150;
const AGAIN_MS = 100;

const isThere = async (admin: Admin, topic: string): Promise<void> => {
  for (let tries = 1; ; tries += 1)
    try {
      const { topics: found } = await admin.fetchTopicMetadata({ topics: [topic] });
      if (found[0]?.partitions.every(({ leader }) => leader >= 0)) return;
      throw new Error(`${topic} has no leader yet`);
    } catch (error) {
      if (tries >= TRIES) throw error;
      await delay(AGAIN_MS);
    }
};

const differs = (topic: string, wanted: number, found: number | undefined): LocalError =>
  new LocalError(
    'topic-differs',
    `主题 ${topic} 有 ${found} 个分区，应为 ${wanted} 个。请换用空的 Kafka，或先新建主题再迁移数据。`,
  );
