import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { startKafka, type LocalKafka } from './kafka';
import { createTopics } from './topics';
import { withAdmin } from './admin';

describe('a local Kafka', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kejin-kafka-'));
  const dataDir = join(folder, 'kafka');
  const topic = { topic: 'registry.bank.v1', partitions: 12, replicationFactor: 1 };
  let kafka: LocalKafka;

  beforeAll(async () => {
    kafka = await startKafka({ dataDir });
  });
  afterAll(async () => {
    await kafka.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('creates topics that are kept for ever, and may be asked again', async () => {
    await createTopics(kafka.brokers, [topic]);
    await createTopics(kafka.brokers, [topic, { ...topic, topic: 'registry.user.v1' }]);
    expect(await partitions()).toEqual([12, 12]);
    expect(await retention()).toBe('-1');
  });

  it('refuses to go on where a topic has another number of partitions', async () => {
    await expect(createTopics(kafka.brokers, [{ ...topic, partitions: 3 }])).rejects.toThrow('有 12 个分区');
  });

  it('keeps acknowledged records over kill -9', async () => {
    await produce('before');
    kafka.kill('SIGKILL');
    await kafka.exited;
    kafka = await startKafka({ dataDir });
    await produce('after');
    expect(await consume(2)).toEqual(['after', 'before']);
  });

  it('refuses a second broker on the same data', async () => {
    await expect(startKafka({ dataDir })).rejects.toThrow(`正由进程 ${process.pid} 使用`);
  });

  const client = () => new Kafka({ brokers: [kafka.brokers], logLevel: logLevel.NOTHING });

  const produce = async (value: string) => {
    const producer = client().producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    await producer.send({ topic: topic.topic, acks: -1, messages: [{ key: 'k', value }] });
    await producer.disconnect();
  };

  const consume = async (count: number): Promise<string[]> => {
    const consumer = client().consumer({ groupId: `g${Date.now()}`, maxWaitTimeInMs: 100 });
    await consumer.connect();
    await consumer.subscribe({ topic: topic.topic, fromBeginning: true });
    const values: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => {
        values.push(String(message.value));
        if (values.length === count) resolve();
      };
      consumer.run({ eachMessage }).catch(reject);
    });
    await consumer.disconnect();
    return values.sort();
  };

  const partitions = () =>
    withAdmin([kafka.brokers], async (admin) => {
      const { topics } = await admin.fetchTopicMetadata({ topics: ['registry.bank.v1', 'registry.user.v1'] });
      return topics.map((found) => found.partitions.length);
    });

  const retention = () =>
    withAdmin([kafka.brokers], async (admin) => {
      const resources = [{ type: 2, name: topic.topic, configNames: ['retention.ms'] }];
      const { resources: found } = await admin.describeConfigs({ resources, includeSynonyms: false });
      return found[0]?.configEntries[0]?.configValue;
    });
});
