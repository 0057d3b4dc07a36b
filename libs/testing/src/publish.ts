import { Kafka, logLevel } from 'kafkajs';

// What is not simply a field's name in lower case.
const named: Readonly<Record<string, string>> = {
  id: 'ce_id',
  type: 'ce_type',
  recordedAt: 'ce_time',
  streamId: 'ce_subject',
};

/** An event as a service would have put it on its topic, where a suite does without that service. */
export type TestEvent = Readonly<Record<string, unknown> & { streamId: string; data: unknown }>;

export const publish = async (
  brokers: string,
  topic: string,
  { data, ...envelope }: TestEvent,
): Promise<void> => {
  const fields = Object.entries(envelope).filter(([, value]) => value !== null);
  const headers = {
    ce_specversion: '1.0',
    'content-type': 'application/json',
    ce_source: `/kejin/${topic.slice(0, topic.indexOf('.'))}`,
    ...Object.fromEntries(fields.map(([name, value]) => [named[name] ?? name.toLowerCase(), String(value)])),
  };
  const kafka = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    const value = JSON.stringify(data);
    await producer.send({ topic, acks: -1, messages: [{ key: envelope.streamId, headers, value }] });
  } finally {
    await producer.disconnect();
  }
};
