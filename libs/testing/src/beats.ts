import { Kafka, logLevel } from 'kafkajs';
import { BEAT_EVERY_MS, beatTopicOf, type Beat } from '@kejin/contracts/envelope';

export const contextOf = (topic: string): string => topic.slice(0, topic.indexOf('.'));

/**
 * Beats in the place of publishers that a test does without: everything in their topics is everything there is.
 * Resolves with what ends it.
 */
export const startBeats = async (
  brokers: string,
  topics: readonly string[],
): Promise<() => Promise<void>> => {
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const [admin, producer] = [kafka.admin(), kafka.producer({ allowAutoTopicCreation: false })];
  await Promise.all([admin.connect(), producer.connect()]);
  const contexts = [...new Set(topics.map(contextOf))];
  const beat = async (context: string) => {
    const at = new Date().toISOString();
    const ends: Beat['ends'] = {};
    for (const topic of topics.filter((one) => contextOf(one) === context))
      ends[topic] = Object.fromEntries(
        (await admin.fetchTopicOffsets(topic)).map(({ partition, high }) => [partition, Number(high)]),
      );
    const value = JSON.stringify({ epoch: 1, at, ends } satisfies Beat);
    await producer.send({ topic: beatTopicOf(context), messages: [{ partition: 0, value }] });
  };
  let beating: Promise<void> | undefined;
  // One after the other: kafkajs's admin fails questions about topics that it learns of at the same time.
  const all = async () => {
    for (const context of contexts) await beat(context).catch(() => undefined);
    beating = undefined;
  };
  const timer = setInterval(() => void (beating ??= all()), BEAT_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await beating;
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  };
};
