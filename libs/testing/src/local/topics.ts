import { withAdmin } from './admin';
import { LocalError } from './local-error';

export type Topic = Readonly<{ topic: string; partitions: number; replicationFactor: number }>;

/** Creates what is missing, kept for ever: a read model is rebuilt from its topics. Safe to repeat. */
export const createTopics = (brokers: string, topics: readonly Topic[]): Promise<void> =>
  withAdmin(brokers.split(','), async (admin) => {
    const known = new Set(await admin.listTopics());
    await admin.createTopics({
      waitForLeaders: true,
      topics: topics
        .filter(({ topic }) => !known.has(topic))
        .map(({ topic, partitions, replicationFactor }) => ({
          topic,
          numPartitions: partitions,
          replicationFactor,
          configEntries: [{ name: 'retention.ms', value: '-1' }],
        })),
    });
    const old = topics.filter(({ topic }) => known.has(topic));
    if (old.length === 0) return;
    const metadata = await admin.fetchTopicMetadata({ topics: old.map(({ topic }) => topic) });
    for (const { topic, partitions } of old) {
      const found = metadata.topics.find(({ name }) => name === topic)?.partitions.length;
      // The key decides the partition, so another number would break the order of every stream.
      if (found !== partitions) throw differs(topic, partitions, found);
    }
  });

const differs = (topic: string, wanted: number, found: number | undefined): LocalError =>
  new LocalError(
    'topic-differs',
    `主题 ${topic} 有 ${found} 个分区，应为 ${wanted} 个。请换用空的 Kafka，或先新建主题再迁移数据。`,
  );
